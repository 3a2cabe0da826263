/** One number is not renewed without end by pages: somebody has to be given a copy of every version. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { Change } from '../../log/change.ts';
import { readSnapshot, type Snapshot } from '../../log/snapshot.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import type { Recorded } from '../record/recorded-reply.ts';
import { limitNumber } from './number-limit.ts';
import { submit } from './submit.ts';

const PHONE = '+12025550143' as E164;
const HALF_AN_HOUR = 30 * 60 * 1000;

let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now, env: { RATE_LIMITS: 'on' } });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

/** As if pages had submitted the number this often. */
function submitted(times: number): void {
  const number = { sender: 'larkspur', phoneKey: phoneKeyOf(real.deps.keys, PHONE) };
  const made = { leaves: [], rows: {}, result: { ids: [], built: [{}] } } as never;
  const change: Change<Recorded> = { reads: {}, build: () => made };
  for (let i = 0; i < times; i++) limitNumber(real.deps, change, number).change.build({} as Snapshot);
}

test('the three hundred and first at once is refused, another number is not, and in half an hour there is one more', async () => {
  submitted(299);
  await send(real.deps, await tick(real.deps));
  const more = await tick(real.deps);
  await expect(send(real.deps, more)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 1800 });
  await send(real.deps, await tick(real.deps, { phone: '+12025550144' as E164 }));
  now += HALF_AN_HOUR;
  await send(real.deps, more);
});

test('what was recorded before is answered as it was, also when nothing is left', async () => {
  submitted(299);
  const once = await tick(real.deps);
  const first = await send(real.deps, once);
  expect((await send(real.deps, once)).records).toEqual(first.records);
  await expect(send(real.deps, await tick(real.deps))).rejects.toMatchObject({ code: 'rate_limited' });
});

test('what is refused in the end counts for nothing', async () => {
  submitted(299);
  const last = await tick(real.deps);
  const append = async (change: Change<unknown>) => {
    const snapshot = await readSnapshot(real.deps.db, [change.reads], now);
    if (snapshot) change.build(snapshot);
    throw new Error('refused');
  };
  const log = { ...real.deps.log, append } as never;
  for (let i = 0; i < 5; i++) await expect(send({ ...real.deps, log }, last)).rejects.toThrow('refused');
  await send(real.deps, last);
});

test('an API key is limited by nobody but its operator', async () => {
  submitted(300);
  const body = await tick(real.deps);
  const reply = await submit(real.deps, { body, caller: ADMIN, ip: null, originHeader: null });
  expect(reply.records).toHaveLength(1);
});
