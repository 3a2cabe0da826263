/** What is quoted of our own answers, whatever letters and signs they have. */
import { expect, test } from 'vitest';
import { withoutOwnTexts } from './own-texts.ts';

const SIGNS = String.raw`Pick-up (A/B) $1 [x] {y} ^z| \d+ a.b? c*: Reply STOP.`;

test.each([
  ['as it is', SIGNS],
  ['in other lines', SIGNS.replaceAll(' ', '\n')],
  ['as quoted lines', `> ${SIGNS.replaceAll(' ', '\n> ')}`],
])('an answer of signs that mean something to a pattern is taken out: %s', (_, quoted) => {
  expect(withoutOwnTexts(`See you.\n${quoted}\nBye.`, [SIGNS])).toMatch(/^See you\.\n>?\s+\nBye\.$/);
});

test('no sign stands for another one', () => {
  const other = SIGNS.replace('a.b', 'axb');
  expect(withoutOwnTexts(other, [SIGNS])).toBe(other);
});

test('a short answer is left: people write it themselves', () => {
  expect(withoutOwnTexts('STOP', ['STOP'])).toBe('STOP');
});
