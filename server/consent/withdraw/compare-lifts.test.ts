/** Lifts and annulments against what made them: what is honest stays, and a stop that the database alone lifted stops again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import { check } from '../check/check.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { recordConsent } from '../record/record-consent.ts';
import { annul } from './annul.ts';
import { compareLifts, enforceStops } from './compare-lifts.ts';
import { withdraw } from './withdraw.ts';

const [ADA, BEA] = ['+12025550143', '+12025550188'] as [E164, E164];
const PROGRAM = 'larkspur-offers';
const HEARD = { actor: { type: 'staff', id: 'agent-17' }, evidence: 'recording 7' } as const;

let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

async function agree(phone: E164): Promise<void> {
  now += 1000;
  await send(real.deps, await tick(real.deps, { phone }));
}

async function stop(phone: E164, verified: boolean): Promise<void> {
  now += 1000;
  const type = verified ? 'subject' : 'unverified';
  await withdraw(real.deps, {
    ...{ sender: 'larkspur', phone, scope: 'all', cause: 'withdrawal', verified },
    ...{ source: 'api', method: 'stop_message', requestId: 'req' },
    actor: { type, id: null, via: 'connection:twilio-us' },
  });
}

async function call(phone: E164, more: Partial<typeof HEARD> = HEARD): Promise<string> {
  now += 1000;
  const body = { program: PROGRAM, phone, status: 'granted', source: 'phone_call', method: 'spoken', ...more } as const;
  const { records } = await recordConsent(real.deps, { body, caller: ADMIN, idempotencyKey: null });
  return records[0]?.recordId ?? '';
}

async function annulWave(): Promise<void> {
  now += 1000;
  const times = { from: new Date(NOON).toISOString(), until: new Date(now).toISOString() };
  const body = { sender: 'larkspur', name: 'Monday', reason: 'A list', ...times, dryRun: false } as never;
  await annul(real.deps, { body, caller: ADMIN, requestId: 'req' });
}

const alter = (...statements: string[]) =>
  real.deps.db.script(`pragma foreign_keys = off; ${statements.join(';')}; pragma foreign_keys = on`);

async function reasons(phone: E164): Promise<string[]> {
  const found = await check(real.deps, { body: { program: PROGRAM, phone }, caller: ADMIN });
  return found.reasons.map(({ code }) => code);
}

const ofAda = () => `phone_key = '${phoneKeyOf(real.deps.keys, ADA)}'`;
const forge = (record: string, at = `(select recorded_at from log_head)`) =>
  alter(`insert into suppression_lifts select id, '${PROGRAM}', '${record}', ${at} from suppressions where ${ofAda()}`);

test('nothing is unfounded where a call lifted one, and a wave was taken back', async () => {
  await agree(ADA);
  await stop(ADA, true);
  await call(ADA);
  await stop(BEA, false);
  await annulWave();
  expect(await compareLifts(real.deps.db, 1)).toEqual({ lifts: [], annulled: [] });
  expect(await reasons(ADA)).not.toContain('suppressed');
  const [lifts = []] = await real.deps.db.read({ sql: 'select * from suppression_lifts' });
  const [annulled = []] = await real.deps.db.read({ sql: 'select * from suppressions where annulled_by is not null' });
  expect([lifts.length, annulled.length]).toEqual([1, 1]);
});

test.each<[string, () => Promise<string>]>([
  ['no record', async () => 'rec_none'],
  ['a yes of the same number that nothing confirmed', () => call(ADA, {})],
  ['a confirmed yes of another number', () => call(BEA)],
])('a lift by %s is unfounded, and stops again', async (_, recorded) => {
  const { db } = real.deps;
  await agree(ADA);
  await stop(ADA, true);
  await agree(ADA);
  await forge(await recorded());
  const { lifts } = await compareLifts(db);
  expect(lifts).toEqual([{ suppression: expect.stringMatching(/^sup_/), program: PROGRAM }]);
  await enforceStops(db, await compareLifts(db));
  expect(await compareLifts(db)).toEqual({ lifts: [], annulled: [] });
  expect(await reasons(ADA)).toContain('suppressed');
});

test('a lift that no record of the number carries is not believed by a check', async () => {
  await agree(ADA);
  await stop(ADA, true);
  await agree(ADA);
  await forge('rec_none');
  expect(await reasons(ADA)).toContain('suppressed');
});

test.each<[string, boolean, () => string[]]>([
  ['of a verified one', true, () => [`update suppressions set annulled_by = 'ann_x' where ${ofAda()}`]],
  ['by no batch', false, () => [`update suppressions set annulled_by = 'ann_x' where ${ofAda()}`]],
  [
    'of a verified one that was made an unverified one',
    true,
    () => [
      'drop trigger suppressions_stay',
      `update suppressions set annulled_by = (select id from annulments), verified = 0 where ${ofAda()}`,
      `update annulments set until_at = '2999-01-01T00:00:00.000Z'`,
      `insert into audit (at, actor, via, action, subject) select created_at, 'usr_test', via, 'suppression.annul', id from suppressions where ${ofAda()}`,
    ],
  ],
])('an annulment %s is unfounded, and it stops again', async (_, verified, forgery) => {
  const { db } = real.deps;
  await stop(BEA, false);
  await annulWave();
  await agree(ADA);
  await stop(ADA, verified);
  await agree(ADA);
  await alter(...forgery());
  const { annulled } = await compareLifts(db);
  expect(annulled).toEqual([expect.stringMatching(/^sup_/)]);
  await enforceStops(db, { lifts: [], annulled });
  expect(await compareLifts(db)).toEqual({ lifts: [], annulled: [] });
  expect(await reasons(ADA)).toContain('suppressed');
});

test('a verified suppression is in force, whatever says that it was annulled', async () => {
  await agree(ADA);
  await stop(ADA, true);
  await agree(ADA);
  await alter(`update suppressions set annulled_by = 'ann_x' where ${ofAda()}`);
  expect(await reasons(ADA)).toContain('suppressed');
});
