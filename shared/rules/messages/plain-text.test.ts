/** The plain form of a text is one, and a folded word stays plain. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedWord, plainText } from './plain-text.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
);

test('plain text is its own plain text, and so is its lower case', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const plain = plainText(text);
      expect(plainText(plain)).toBe(plain);
      expect(foldedWord(foldedWord(text))).toBe(foldedWord(text));
      expect(plainText(foldedWord(text))).toBe(foldedWord(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['ＳＴＯＰ', 'STOP'],
  ['ST\u200bO\u00adP', 'STOP'],
  ['arre\u0302t', 'arret'],
  ['arrêt', 'arret'],
  ['“don’t”', '"don\'t"'],
  ['«\u00a0stop\u00a0»', '" stop "'],
  ['opt–out', 'opt-out'],
  ['stop\r\nstop\u2028stop', 'stop\nstop\nstop'],
  ['Größe', 'Grosse'],
  ['\u202eSTOP\u202c', 'STOP'],
  ['ЅТОР', 'STOP'],
  ['ՏТОР', 'STOP'],
  ['unѕubѕcribe', 'unsubscribe'],
  ['ΤΕΧΤ', 'TEXT'],
  ['ꜱᴛᴏᴘ', 'stop'],
  ['ꓢꓔꓳꓑ', 'STOP'],
  ['🅂🅃🄾🄿', 'STOP'],
  ['🆂🆃🅾🅿', 'STOP'],
  ['🇸🇹🇴🇵', 'STOP'],
  ['STOP 🇫🇷', 'STOP 🇫🇷'],
])('%j is %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
