/** When a delivery that failed is tried again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GIVE_UP_MS, retryAfterMs, retryDelay } from './retry-schedule.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

test('soon at first, then ever more rarely, at last twice a day', () => {
  const delays = Array.from({ length: 10 }, (_, i) => retryDelay(i + 1, 0.5) / SECOND);
  expect(delays).toEqual([5, 20, 80, 320, 1280, 5120, 20_480, 43_200, 43_200, 43_200]);
});

test('the tries span about three days', () => {
  let [tries, after] = [1, 0];
  for (; after + retryDelay(tries, 0.5) <= GIVE_UP_MS; tries++) after += retryDelay(tries, 0.5);
  expect(tries).toBe(13);
  expect(after).toBeGreaterThan(GIVE_UP_MS - 12 * HOUR);
});

test('chance spreads a delay by a fifth and no more', () => {
  expect([0, 1].map((chance) => retryDelay(4, chance) / SECOND)).toEqual([256, 384]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const delay = retryDelay(attempts, chance);
      expect(delay).toBeGreaterThanOrEqual(4 * SECOND);
      expect(delay).toBeLessThanOrEqual(12 * HOUR * 1.2);
    }),
  );
});

test('a subscriber can ask for more time, not for less, and not for ever', () => {
  expect(retryDelay(1, 0.5, 60 * SECOND)).toBe(60 * SECOND);
  expect(retryDelay(4, 0.5, SECOND)).toBe(320 * SECOND);
  expect(retryDelay(1, 0.5, 1000 * HOUR)).toBe(24 * HOUR);
});

test('Retry-After is seconds or a date; anything else asks for nothing', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(retryAfterMs('120', now)).toBe(120 * SECOND);
  expect(retryAfterMs('Mon, 23 Nov 2026 12:01:00 GMT', now)).toBe(60 * SECOND);
  for (const header of [null, '', '-5', '1e9', 'soon', '2026-11-24', 'Mon, 23 Nov 2026 11:00:00 GMT', '9'.repeat(40)]) {
    expect(retryAfterMs(header, now), String(header)).toBe(0);
  }
});
