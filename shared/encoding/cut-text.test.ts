/** A cut leaves no half of a character behind. */
import { expect, test } from 'vitest';
import { cutText } from './cut-text.ts';

test.each([
  ['abc', 5, 'abc'],
  ['abcdef', 3, 'abc'],
  ['ab😀', 4, 'ab😀'],
  ['ab😀', 3, 'ab'],
  ['ab😀c', 4, 'ab😀'],
  ['', 3, ''],
])('%j at %i is %j', (text, length, cut) => {
  expect(cutText(text, length)).toBe(cut);
  expect(cutText(text, length).isWellFormed()).toBe(true);
});
