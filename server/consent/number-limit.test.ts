/** One number is not renewed without end: somebody has to be given a copy of every version. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { send, setUpLarkspur, tick } from '../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../test/kit/real-deps.ts';
import { phoneKeyOf } from './line-key.ts';
import { takeForNumber } from './number-limit.ts';

const PHONE = '+12025550143' as const;
const HALF_AN_HOUR = 30 * 60 * 1000;

let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now, env: { RATE_LIMITS: 'on' } });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

/** As if the number had been submitted this often. */
function submitted(times: number): void {
  const number = { sender: 'larkspur', phoneKey: phoneKeyOf(real.deps.keys, PHONE as never) };
  for (let i = 0; i < times; i++) takeForNumber(real.deps, number);
}

test('the three hundred and first at once is refused, another number is not, and in half an hour there is one more', async () => {
  submitted(299);
  await send(real.deps, await tick(real.deps));
  const more = await tick(real.deps);
  await expect(send(real.deps, more)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 1800 });
  await send(real.deps, await tick(real.deps, { phone: '+12025550144' as never }));
  now += HALF_AN_HOUR;
  await send(real.deps, more);
});

test('what was recorded before, or is refused, counts for nothing', async () => {
  submitted(298);
  const once = await tick(real.deps);
  for (let i = 0; i < 5; i++) await send(real.deps, once);
  const last = await tick(real.deps);
  const log = { ...real.deps.log, append: () => Promise.reject(new Error('refused')) } as never;
  for (let i = 0; i < 5; i++) await expect(send({ ...real.deps, log }, last)).rejects.toThrow('refused');
  await send(real.deps, last);
});
