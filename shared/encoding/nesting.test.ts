/** The depth of a JSON text is counted outside its strings, whatever else it is. */
import fc from 'fast-check';
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

test('of any JSON it says what the value says, however many brackets stand beside each other', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 1, max: 6 }), (value, levels) => {
      expect(isDeeperThan(JSON.stringify(value), levels)).toBe(depthOf(value) > levels);
    }),
  );
  expect(isDeeperThan(JSON.stringify(Array.from({ length: 1000 }, () => ({ a: [] }))), 3)).toBe(false);
});
