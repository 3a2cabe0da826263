/** Withdrawals in the records against the suppressions: what is honest is no difference, and a deleted one is. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { StopScope } from '../../../shared/rules/stop-scope.ts';
import { importText } from '../../../test/kit/import-list.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../../test/kit/real-deps.ts';
import { findAlteredSuppressions } from '../../store/altered-suppressions.ts';
import type { Database } from '../../store/database.ts';
import { erase } from '../erasure/erase.ts';
import { moveNumber } from '../numbers/move-number.ts';
import { compareKept } from '../record/compare-kept.ts';
import { recordConsent } from '../record/record-consent.ts';
import { compareSuppressions } from './compare-suppressions.ts';
import { withdraw } from './withdraw.ts';

const [ADA, BEA, CYD, DEE] = ['+12025550143', '+12025550188', '+12025550144', '+12025550145'] as [
  E164,
  E164,
  E164,
  E164,
];
const GRANT = { program: 'larkspur-offers', source: 'phone_call', method: 'spoken' } as const;

let real: Real;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

const agree = async (phone: E164) => void (await send(real.deps, await tick(real.deps, { phone })));

function stop(phone: E164, scope: StopScope, verified = true): Promise<unknown> {
  return withdraw(real.deps, {
    ...{ sender: 'larkspur', phone, scope, cause: 'withdrawal', verified },
    ...{ source: 'sms_keyword', method: 'stop_message', requestId: 'req' },
    actor: { type: verified ? 'subject' : 'unverified', id: null, via: 'connection:twilio-us' },
  });
}

/** Deletes suppressions as whoever can write to the database can. */
function lose(where = 'true'): Promise<void> {
  const guarded = `pragma foreign_keys = off; drop trigger suppressions_remain; delete from suppressions where ${where};`;
  return real.deps.db.script(`${guarded} pragma foreign_keys = on`);
}

test('nothing differs where all was withdrawn, given again, imported, moved and erased by its own ways', async () => {
  const { deps } = real;
  for (const phone of [ADA, BEA, CYD, DEE]) await agree(phone);
  await stop(ADA, 'marketing', false);
  await stop(ADA, 'all');
  await agree(ADA);
  await recordConsent(deps, {
    body: { ...GRANT, status: 'withdrawn', phone: BEA },
    caller: ADMIN,
    idempotencyKey: null,
  });
  await moveNumber(deps, {
    body: { sender: 'larkspur', from: CYD, to: '+12025550177' },
    caller: ADMIN,
    requestId: 'r',
  });
  const by = { actor: 'usr_ada', via: 'command:erase', requestId: null };
  await stop(DEE, 'program:larkspur-offers');
  for (const phone of [BEA, DEE]) await erase(deps, { sender: 'larkspur', phone, reason: 'person_request', by });
  await importText(deps, 'phone,status\n+12025550150,unsubscribed\n', {}, { attester: 'usr_test' });
  expect(await compareSuppressions(deps.db, 1)).toEqual({ uncovered: [], lost: 0 });
  const none = { missing: 0, uncounted: 0, unlikeTrail: 0, untimely: 0 };
  expect(await findAlteredSuppressions(deps.db)).toEqual(none);
  expect(await compareKept(deps.db, 2)).toMatchObject({ unnoted: [], offerless: [] });
});

test.each<[StopScope]>([['all'], ['marketing'], ['program:larkspur-offers']])(
  'a withdrawal of %s is missed when its suppression is gone, also where the number agreed again',
  async (scope) => {
    await agree(ADA);
    await agree(BEA);
    await stop(ADA, scope);
    await agree(ADA);
    expect(await compareSuppressions(real.deps.db)).toEqual({ uncovered: [], lost: 0 });
    await lose();
    const { lost, uncovered } = await compareSuppressions(real.deps.db, 1);
    expect([lost, uncovered.length > 0]).toEqual([1, true]);
  },
);

test('a suppression of another program, number or sender covers nothing', async () => {
  await agree(ADA);
  await stop(ADA, 'program:larkspur-offers');
  await stop(ADA, 'program:larkspur-alerts');
  await stop(BEA, 'all');
  await lose("scope = 'program:larkspur-offers'");
  expect((await compareSuppressions(real.deps.db)).uncovered).toHaveLength(1);
  // Whoever lost it has the number withdrawn anew: no record is added, and the suppression is.
  await stop(ADA, 'program:larkspur-offers');
  expect((await compareSuppressions(real.deps.db)).uncovered).toEqual([]);
});

test('one that no record tells of is missed by the audit trail, until it is brought back', async () => {
  const { deps } = real;
  await agree(ADA);
  const move = { sender: 'larkspur', from: ADA, to: BEA };
  await moveNumber(deps, { body: move, caller: ADMIN, requestId: 'r' });
  await deps.db.script('create table kept as select * from suppressions');
  await lose();
  expect(await compareSuppressions(deps.db)).toMatchObject({ lost: 1 });
  await deps.db.script('insert into suppressions select * from kept');
  expect(await compareSuppressions(deps.db)).toEqual({ uncovered: [], lost: 0 });
});

test('no look goes through a whole table', async () => {
  const { db } = real.deps;
  const asked: { sql: string; args?: readonly unknown[] }[] = [];
  await agree(ADA);
  await stop(BEA, 'all');
  const read: Database['read'] = (...statements) => {
    asked.push(...statements);
    return db.read(...statements);
  };
  await compareSuppressions({ ...db, read });
  for (const { sql, args } of asked) {
    const [plan = []] = await db.read({ sql: `explain query plan ${sql}`, args: args as string[] });
    const scans = plan
      .map(({ detail }) => String(detail))
      .filter((step) => /^SCAN (?!\(|CONSTANT|\w*subquery)/.test(step));
    expect(scans, sql).toEqual([]);
  }
});

test('a line that was renewed often is read a few records at a time', async () => {
  for (let i = 0; i < 6; i++) await agree(ADA);
  await stop(ADA, 'all');
  await agree(ADA);
  await agree(BEA);
  await stop(BEA, 'all');
  const before = await compareSuppressions(real.deps.db);
  await lose();
  let most = 0;
  const read: Database['read'] = async (...statements) => {
    const rows = await real.deps.db.read(...statements);
    most = Math.max(most, ...rows.map(({ length }) => length));
    return rows;
  };
  const few = await compareSuppressions({ ...real.deps.db, read }, 3);
  expect(most).toBe(3);
  expect(before.uncovered).toEqual([]);
  expect(few).toEqual(await compareSuppressions(real.deps.db));
  expect(few.uncovered.length).toBeGreaterThan(1);
});
