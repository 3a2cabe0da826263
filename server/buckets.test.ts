/** Token buckets: a burst, then a trickle. */
import { expect, test } from 'vitest';
import { createBuckets } from './buckets.ts';

function clockFrom(start: number) {
  let now = start;
  return { clock: () => now, advance: (ms: number) => (now += ms) };
}

test('a bucket gives its burst, then refuses until a token came back', () => {
  const { clock, advance } = clockFrom(1000);
  const buckets = createBuckets({ burst: 3, perSecond: 2 }, clock);
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0]);
  expect(buckets.take('a')).toBe(500);
  advance(499);
  expect(buckets.take('a')).toBe(1);
  advance(1);
  expect(buckets.take('a')).toBe(0);
  expect(buckets.take('a')).toBe(500);
});

test('a refusal costs nothing', () => {
  const { clock, advance } = clockFrom(0);
  const buckets = createBuckets({ burst: 1, perSecond: 1 }, clock);
  buckets.take('a');
  for (let i = 0; i < 10; i++) buckets.take('a');
  advance(1000);
  expect(buckets.take('a')).toBe(0);
});

test('a bucket holds no more than its burst, however long it was left', () => {
  const { clock, advance } = clockFrom(0);
  const buckets = createBuckets({ burst: 2, perSecond: 1 }, clock);
  buckets.take('a');
  advance(3_600_000);
  expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 1000]);
});

test('a flood of addresses does not fill the memory, and the busy ones are not forgotten', () => {
  const { clock } = clockFrom(0);
  const buckets = createBuckets({ burst: 1, perSecond: 1 }, clock, 100);
  for (let i = 0; i < 90; i++) buckets.take(`visitor ${i}`);
  buckets.take('late');
  for (let i = 0; i < 50; i++) buckets.take(`other ${i}`);
  expect(buckets.take('late')).toBeGreaterThan(0);
  expect(buckets.take('visitor 0')).toBe(0);
});
