/** What an answer makes of a delivery. */
import { expect, test } from 'vitest';
import { type Instant, toInstant, toMs } from '../../shared/encoding/time.ts';
import type { Tried } from '../store/deliveries.ts';
import { judge } from './judge.ts';
import { GIVE_UP_MS } from './retry-schedule.ts';

const NOW = Date.parse('2026-11-23T12:00:00.000Z');
const fresh = { attempts: 0, dueAt: toInstant(NOW), giveUpAt: toInstant(NOW + GIVE_UP_MS) };
const at = { now: NOW, chance: 0.5 };

test.each([200, 201, 204, 299])('%i is delivered', (status) => {
  expect(judge(fresh, { status, retryAfter: null }, at)).toEqual({
    outcome: 'delivered',
    tried: {
      state: 'delivered',
      attempts: 1,
      dueAt: toInstant(NOW),
      lastStatus: status,
      lastReason: null,
      finishedAt: toInstant(NOW),
    },
    isGone: false,
  });
});

test.each([
  [301, 'redirect'],
  [307, 'redirect'],
  [400, 'status'],
  [404, 'status'],
  [429, 'status'],
  [500, 'status'],
  [199, 'status'],
])('%i is tried again, since “%s”', (status, lastReason) => {
  const { outcome, tried } = judge(fresh, { status, retryAfter: null }, at);
  expect(outcome).toBe('failed');
  expect(tried).toMatchObject({ state: 'due', lastStatus: status, lastReason, dueAt: toInstant(NOW + 5000) });
  expect(tried.finishedAt).toBeNull();
});

test('no answer is tried again', () => {
  const { tried } = judge(fresh, { reason: 'timeout' }, at);
  expect(tried).toMatchObject({ state: 'due', lastStatus: null, lastReason: 'timeout', attempts: 1 });
});

test('410 ends it at once', () => {
  const { outcome, tried, isGone } = judge(fresh, { status: 410, retryAfter: null }, at);
  expect({ outcome, isGone }).toEqual({ outcome: 'dead', isGone: true });
  expect(tried).toMatchObject({ state: 'dead', lastStatus: 410, lastReason: 'gone', finishedAt: toInstant(NOW) });
});

test('Retry-After puts the next try off', () => {
  const { tried } = judge(fresh, { status: 503, retryAfter: '3600' }, at);
  expect(tried.dueAt).toBe(toInstant(NOW + 3_600_000));
});

test('a subscriber that never answers is tried 13 times in three days, and given up', () => {
  const dues: string[] = [];
  let delivery: Tried & { giveUpAt: string } = {
    ...fresh,
    state: 'due',
    lastStatus: null,
    lastReason: null,
    finishedAt: null,
  };
  for (let now = NOW; delivery.state === 'due'; now = toMs(delivery.dueAt as Instant)) {
    dues.push(toInstant(now));
    delivery = { ...delivery, ...judge(delivery, { status: 500, retryAfter: null }, { now, chance: 0.5 }).tried };
  }
  expect(delivery).toMatchObject({ state: 'dead', attempts: 13 });
  expect(dues.slice(0, 4).map((due) => due.slice(11, 19))).toEqual(['12:00:00', '12:00:05', '12:00:25', '12:01:45']);
  expect(dues.at(-1)).toBe('2026-11-26T07:35:05.000Z');
});
