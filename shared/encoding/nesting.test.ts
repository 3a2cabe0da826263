/** The depth of a JSON text is counted outside its strings, whatever else it is. */
import { expect, test } from 'vitest';
import { isDeeperThan } from './nesting.ts';

test.each([
  ['[]', 1],
  ['{"a":[{}]}', 3],
  ['[[],[],[[]],{}]', 3],
  ['["[[[[","\\"[[","\\\\",[]]', 2],
])('%s is %i deep', (text, depth) => {
  expect(isDeeperThan(text, depth)).toBe(false);
  expect(isDeeperThan(text, depth - 1)).toBe(true);
});

test.each(['', '1', '"', '"\\', ']]]', '"[['])('%s ends', (text) => {
  expect(isDeeperThan(text, 1)).toBe(false);
});
