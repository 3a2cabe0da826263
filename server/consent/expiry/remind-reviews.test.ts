/** Reminders: one for each review that becomes due, to whoever subscribed. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import { remindReviews } from './remind-reviews.ts';

const DAY = 24 * 60 * 60 * 1000;
let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
  await real.deps.db.write({
    sql: `insert into webhooks (id, sender, url, types, programs, state, enqueued_through, created_by, created_at)
      values ('whk_1', null, 'https://crm.example/', '[]', '[]', 'active', 0, 'usr_test', '2026-11-23T12:00:00.000Z')`,
  });
});
afterEach(() => real.close());

async function told(): Promise<unknown[]> {
  const [rows = []] = await real.deps.db.read({
    sql: "select record from deliveries where type = 'consent.review_due' order by seq",
  });
  return rows.map(({ record }) => record);
}

it('come when the review is due, once, and again for the review after a renewal', async () => {
  const first = await send(real.deps, await tick(real.deps));
  now += 729 * DAY;
  expect(await remindReviews(real.deps)).toBe(0);
  now += 2 * DAY;
  expect(await remindReviews(real.deps)).toBe(1);
  expect(await remindReviews(real.deps)).toBe(0);
  expect(await told()).toEqual([first.records[0]?.recordId]);
  const renewed = await send(real.deps, await tick(real.deps));
  expect(await remindReviews(real.deps)).toBe(0);
  now += 732 * DAY;
  expect(await remindReviews(real.deps)).toBe(1);
  expect(await told()).toEqual([first.records[0]?.recordId, renewed.records[0]?.recordId]);
});

it('are for consents alone: none comes for one that was withdrawn', async () => {
  await send(real.deps, await tick(real.deps));
  await real.deps.db.write({ sql: "update consents set status = 'withdrawn'" });
  now += 800 * DAY;
  expect(await remindReviews(real.deps)).toBe(0);
});
