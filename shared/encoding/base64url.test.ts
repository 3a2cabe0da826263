/** Strict base64: one spelling for each byte string, and nothing else is read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormatError } from '../errors.ts';
import { fromBase64, fromBase64url, toBase64, toBase64url } from './base64url.ts';

test('bytes are written as Node writes them, and read back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect([...fromBase64url(toBase64url(bytes))]).toEqual([...bytes]);
      expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
    }),
  );
});

test.each([
  ['padding', 'AA=='],
  ['the other alphabet', '+/+/'],
  ['a space', 'AA A'],
  ['a newline at the end', 'AAAA\n'],
  ['a length that no bytes have', 'A'],
  ['spare bits that are not zero', 'AB'],
  ['spare bits that are not zero, of three', 'AAB'],
  ['another character', 'AAé0'],
])('base64url with %s is refused', (_, text) => {
  expect(() => fromBase64url(text)).toThrow(FormatError);
});

test.each([
  ['no padding', 'AA'],
  ['too much padding', 'AAAA===='],
  ['the other alphabet', '-_-_'],
  ['white space', ' AAAA'],
  ['spare bits that are not zero', 'AB=='],
])('base64 with %s is refused', (_, text) => {
  expect(() => fromBase64(text)).toThrow(FormatError);
});

test('text that is read is written the same again; other text is a FormatError', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'AQgw9_-+/= ') }));
  fc.assert(
    fc.property(texts, (text) => {
      for (const [read, write] of [[fromBase64url, toBase64url] as const, [fromBase64, toBase64] as const]) {
        try {
          expect(write(read(text))).toBe(text);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }
    }),
  );
});
