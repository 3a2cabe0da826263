/** Standings in memory say what the database says: after every kind of change, and however they are read. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { Clock } from '../../test/kit/clock.ts';
import { ADMIN, setUpLarkspur } from '../../test/kit/larkspur-deps.ts';
import { openReal, type Real } from '../../test/kit/real-deps.ts';
import { erase } from '../consent/erasure/erase.ts';
import { eraseChange } from '../consent/erasure/erase-change.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { recordConsent } from '../consent/record/record-consent.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import type { Deps } from '../deps.ts';
import { readCheckState } from '../store/check-state.ts';
import { putConsents } from '../store/consents.ts';
import { openDatabase } from '../store/database.ts';
import { findConsentsByPhone } from '../store/find-consents.ts';
import { closeHolds, insertHolds } from '../store/holds.ts';
import { listAllPrograms } from '../store/programs.ts';
import { findSender } from '../store/senders.ts';
import { annulSuppressions, findSuppressionsByPhone, insertLifts, insertSuppressions } from '../store/suppressions.ts';
import { Standings } from './standings.ts';

const PROGRAM = { id: 'larkspur-alerts', sender: 'larkspur', purpose: 'marketing' };
const MANY = 1203;

const clock = new Clock();
let real: Real;
let deps: Deps;
let standings: Standings;

beforeAll(async () => {
  real = await openReal({ clock: clock.ms });
  deps = real.deps;
  await setUpLarkspur(deps);
  standings = new Standings(deps.db, deps.keys, deps.logger);
});
afterAll(() => real.close());

const phoneAt = (i: number) => `+1202${5_550_000 + i}` as E164;
const keyAt = (i: number) => phoneKeyOf(deps.keys, phoneAt(i));

async function record(i: number, change: object = {}): Promise<void> {
  const body = { program: PROGRAM.id, phone: phoneAt(i), status: 'granted', source: 'in_person', ...change } as const;
  await recordConsent(deps, {
    body: { method: 'signed_paper', ...body },
    caller: ADMIN,
    idempotencyKey: null,
  } as never);
}

async function stop(i: number, scope: 'all' | 'marketing'): Promise<void> {
  const actor = { type: 'subject', id: null, via: 'key:test' } as const;
  const act = { source: 'api', method: 'stop_message', verified: false, requestId: 'req' } as const;
  const retryKey = makeId<string>('act_', deps.random(16));
  await withdraw(deps, { sender: 'larkspur', phone: phoneAt(i), scope, cause: 'withdrawal', actor, ...act, retryKey });
}

/** What memory says of some numbers, after it was found to be what the database says. */
async function agreed(count: number, at = clock.ms()) {
  const numbers = Array.from({ length: count }, (_, i) => phoneAt(i));
  const phoneKeys = numbers.map((number) => phoneKeyOf(deps.keys, number));
  const fromMemory = await standings.read({ program: PROGRAM, numbers, at, withRecords: true });
  const query = { program: PROGRAM, phoneKeys, at: toInstant(at), withRecords: true };
  expect(fromMemory).toEqual(await readCheckState(deps.db, query));
  return fromMemory;
}

it('forgets the digits of a number that was erased, here and in another process, and those of no other', async () => {
  const digits = (i: number) => Number(phoneAt(i).slice(1));
  const own = new Standings(deps.db, deps.keys, deps.logger);
  const other = new Standings(deps.db, deps.keys, deps.logger);
  for (const i of [5000, 5001]) await record(i);
  for (const each of [own, other]) {
    await each.load(PROGRAM);
    await each.read({ program: PROGRAM, numbers: [phoneAt(5000), phoneAt(5001)], at: clock.ms(), withRecords: false });
    expect([5000, 5001].map((i) => each.knows(PROGRAM.id, digits(i)))).toEqual([true, true]);
  }
  const by = { actor: 'usr_test', via: 'key:test', requestId: null };
  await erase(deps, { sender: 'larkspur', phone: phoneAt(5000), reason: 'person_request', by });
  for (const each of [own, other]) {
    await each.refresh();
    expect([5000, 5001].map((i) => each.knows(PROGRAM.id, digits(i)))).toEqual([false, true]);
  }
  const numbers = [phoneAt(5000), phoneAt(5001)];
  const { standings: found } = await own.read({ program: PROGRAM, numbers, at: clock.ms(), withRecords: false });
  expect(found[0]).toBe('|||||||||withdrawal|0');
  expect(own.knows(PROGRAM.id, digits(5000))).toBe(false);
});

it('forgets a number that was erased without a suppression, as what was never confirmed is', async () => {
  const own = new Standings(deps.db, deps.keys, deps.logger);
  await record(5002);
  await own.load(PROGRAM);
  const query = { program: PROGRAM, numbers: [phoneAt(5002)], at: clock.ms(), withRecords: true };
  await own.read(query);
  const sender = await findSender(deps.db, 'larkspur');
  if (!sender) throw new Error('Larkspur is not set up.');
  const addressee = { sender, programs: await listAllPrograms(deps.db, 'larkspur') };
  const by = { actor: 'system', via: 'command:purge', requestId: null };
  const erasing = { phoneKey: keyAt(5002), phone: phoneAt(5002), reason: 'retention', suppress: false, by } as const;
  await deps.log.append(eraseChange(deps, addressee, erasing));
  expect(await own.read(query)).toMatchObject({ standings: ['||||||||||0'], records: [[null, null, null]] });
  expect(own.knows(PROGRAM.id, Number(phoneAt(5002).slice(1)))).toBe(false);
});

it('reads more than a page, with what changes meanwhile', async () => {
  const at = clock.now();
  const line = { program: PROGRAM.id, sender: 'larkspur', status: 'granted', version: 1, recordSha256: '' } as const;
  const rest = {
    source: 'api',
    method: 'spoken',
    wording: null,
    wordingVersion: null,
    zone: null,
    hasOriginal: true,
    country: null,
    sealedNumber: null,
  };
  const times = { occurredAt: at, recordedAt: at, expiresAt: null, reviewAt: null, confirmedAt: null };
  const recordId = (i: number) => makeId<string>('rec_', new Uint8Array(16).fill(i % 256));
  await deps.db.write(
    putConsents(
      Array.from({ length: MANY }, (_, i) => {
        return { ...line, ...rest, ...times, id: `con_${i}`, phoneKey: keyAt(i), record: recordId(i) };
      }),
    ),
  );
  const loading = standings.load(PROGRAM);
  await record(3, { status: 'revoked', source: 'api', method: 'customer_service' });
  await stop(MANY + 5, 'all');
  await loading;
  const { standings: texts } = await agreed(MANY + 10);
  expect(texts[3]).toMatch(/^revoked\|/);
  expect(texts[MANY + 5]).toMatch(/^withdrawn\|.*\|withdrawal\|0$/);
  expect(new Set(texts).size).toBe(4);
});

it('knows of every change at the next asking', async () => {
  await stop(1, 'marketing');
  expect((await agreed(10)).standings[1]).toMatch(/\|withdrawal\|0$/);

  const [suppression] = await findSuppressionsByPhone(deps.db, keyAt(1), 'larkspur');
  if (!suppression) throw new Error('nothing was suppressed');
  const [line] = await findConsentsByPhone(deps.db, keyAt(1), 'larkspur');
  const lift = { suppression: suppression.id, program: PROGRAM.id, record: String(line?.record), at: '' };
  await deps.db.write(insertLifts([lift]));
  expect((await agreed(10)).standings[1]).toMatch(/\|\|0$/);

  const hold = { id: 'hld_1', sender: 'larkspur', phoneKey: keyAt(2), scope: 'marketing', reason: 'dispute' } as const;
  const open = { openedAt: clock.now(), dueAt: null, closedAt: null, outcome: null };
  await deps.db.write(insertHolds([{ ...hold, ...open }]));
  expect((await agreed(10)).standings[2]).toMatch(/\|1$/);
  await deps.db.write(closeHolds([{ id: 'hld_1', closedAt: clock.now(), outcome: 'kept' }]));
  expect((await agreed(10)).standings[2]).toMatch(/\|0$/);

  await stop(4, 'all');
  const [wave] = await findSuppressionsByPhone(deps.db, keyAt(4), 'larkspur');
  await deps.db.write(annulSuppressions([{ ...(wave as NonNullable<typeof wave>), annulledBy: 'wave' }]));
  expect((await agreed(10)).standings[4]).toMatch(/\|\|0$/);

  await deps.db.write(insertSuppressions([{ ...suppression, id: 'sup_new', phoneKey: keyAt(MANY + 7) }]));
  expect((await agreed(MANY + 10)).standings[MANY + 7]).toMatch(/^\|.*\|withdrawal\|0$/);
});

it('ends a line at its instant, and renews it', async () => {
  await record(MANY + 1);
  const { records } = await agreed(MANY + 2);
  const end = Date.parse(String(records[MANY + 1]?.[2]));
  expect((await agreed(MANY + 2, end - 1)).standings[MANY + 1]).toMatch(/^granted\|0/);
  expect((await agreed(MANY + 2, end)).standings[MANY + 1]).toMatch(/^granted\|1/);
  clock.advance(1000);
  await record(MANY + 1);
  expect((await agreed(MANY + 2, end)).standings[MANY + 1]).toMatch(/^granted\|0/);
});

it('keeps numbers apart, however often they are asked about and in however many spellings', async () => {
  const query = { program: PROGRAM, at: clock.ms(), withRecords: true };
  for (let i = 0; i < 3; i++) await agreed(MANY + 10);
  const numbers = ['+525512345678', '+5215512345678', null] as (E164 | null)[];
  await recordConsent(deps, {
    body: { program: PROGRAM.id, phone: '+525512345678', status: 'granted', source: 'in_person', method: 'spoken' },
    caller: ADMIN,
    idempotencyKey: null,
  });
  const { standings: texts } = await standings.read({ ...query, numbers });
  expect(texts[0]).toMatch(/^granted/);
  expect(texts[1]).toBe(texts[0]);
  expect(texts[2]).toBe('||||||||||0');
});

it('lets all who ask at one moment share one reading, and whoever asks later get a newer one', async () => {
  let readings = 0;
  const read: Deps['db']['read'] = (...statements) => {
    readings++;
    return deps.db.read(...statements);
  };
  const db = { ...deps.db, read };
  const counted = new Standings(db, deps.keys, deps.logger);
  await counted.load(PROGRAM);
  readings = 0;
  const ask = () => counted.read({ program: PROGRAM, numbers: [phoneAt(0)], at: clock.ms(), withRecords: false });
  await Promise.all(Array.from({ length: 50 }, ask));
  expect(readings).toBe(1);
  const before = ask();
  await stop(0, 'all');
  await before;
  expect((await ask()).standings[0]).toMatch(/\|withdrawal\|0$/);
});

it('asks no more while nothing was written, and again once anybody wrote, also of another process', async () => {
  let readings = 0;
  const read: Deps['db']['read'] = (...statements) => {
    readings++;
    return deps.db.read(...statements);
  };
  const counted = new Standings({ ...deps.db, read }, deps.keys, deps.logger);
  await counted.load(PROGRAM);
  const ask = () => counted.read({ program: PROGRAM, numbers: [phoneAt(0)], at: clock.ms(), withRecords: false });
  const first = await ask();
  readings = 0;
  expect([await ask(), await ask(), readings]).toEqual([first, first, 0]);
  const other = await openDatabase({ url: `file:${join(real.dir, 'consent.db')}` });
  await other.write({ sql: "update wordings set state = 'invalidated' where sender = 'larkspur'" });
  other.close();
  expect((await ask()).invalidated).not.toEqual(first.invalidated);
  expect(readings).toBe(1);
});

it('answers from the database where a program is not in memory, and tries again after a failure', async () => {
  let isAway = true;
  const db: Deps['db'] = {
    ...deps.db,
    read: (...statements) => (isAway ? Promise.reject(new Error('away')) : deps.db.read(...statements)),
  };
  const failing = new Standings(db, deps.keys, deps.logger);
  await failing.load(PROGRAM);
  isAway = false;
  const query = { program: PROGRAM, numbers: [phoneAt(5)], at: clock.ms(), withRecords: true };
  const first = await failing.read(query);
  await failing.load(PROGRAM);
  expect(await failing.read(query)).toEqual(first);
});
