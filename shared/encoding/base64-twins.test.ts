/** Node's codec and the portable one write and read the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as node from './base64-node.ts';
import * as web from './base64-web.ts';

const ALPHABETS = ['base64', 'base64url'] as const;

test('both write every byte string alike', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...ALPHABETS), (bytes, alphabet) => {
      expect(web.encode(bytes, alphabet)).toBe(node.encode(bytes, alphabet));
    }),
  );
});

test('both read alike what is written, and agree on which texts nobody would have written', () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'AQgw9_-+/= \n') }), fc.base64String());
  const read = ({ decode, encode }: typeof web, text: string, alphabet: web.Alphabet) => {
    const bytes = decode(text, alphabet);
    return encode(bytes, alphabet) === text ? [...bytes] : null;
  };
  fc.assert(
    fc.property(texts, fc.constantFrom(...ALPHABETS), (text, alphabet) => {
      expect(read(web, text, alphabet)).toEqual(read(node, text, alphabet));
    }),
  );
});
