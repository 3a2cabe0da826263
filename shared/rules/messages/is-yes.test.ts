/** What counts as the reply Y, and what does not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isYes } from './is-yes.ts';

test.each([
  'Y',
  'y.',
  'YES',
  'Yes!',
  '“yes”',
  'ＹＥＳ',
  'SI',
  'Sí',
  '¡Sí!',
  'OUI',
  'Ja',
  'Sim',
  ' Y\n',
  'YES 👍',
  'YES\nSent from my iPhone',
  'Yes\n> Reply Y to confirm',
])('%j is a yes', (text) => {
  expect(isYes(text)).toBe(true);
});

test.each([
  '',
  'N',
  'no',
  'yes no',
  'yes please',
  'Yes, stop',
  'ok',
  '👍',
  'Liked “Reply Y to confirm”',
  'STOP',
  'START',
  'is it yes?',
  `Y${'!'.repeat(100_000)}`,
])('%j is none', (text) => {
  expect(isYes(text)).toBe(false);
});

test('a yes beside another word is none, whatever the word', () => {
  const words = fc.string({ unit: fc.constantFrom(...'abnosty'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, fc.constantFrom('y', 'yes', 'si', 'oui', 'ja', 'sim'), (word, yes) => {
      expect(isYes(`${yes} ${word}`)).toBe(false);
      expect(isYes(`${word}, ${yes}`)).toBe(false);
    }),
  );
});
