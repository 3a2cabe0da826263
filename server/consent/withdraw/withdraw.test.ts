/** Withdrawal: in effect at once, for everybody, for ever, and undone by nothing but a newer and confirmed act. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, send, setUpLarkspur, tick } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Stop } from '../../journal/journaled-stop.ts';
import { StopJournal } from '../../journal/stop-journal.ts';
import { Standings } from '../../standings/standings.ts';
import { findAlteredSuppressions } from '../../store/altered-suppressions.ts';
import type { Database } from '../../store/database.ts';
import { findHold, insertHolds } from '../../store/holds.ts';
import { readHead } from '../../store/log-head.ts';
import { findProgram } from '../../store/programs.ts';
import { findSuppressionsByPhone, type Suppression } from '../../store/suppressions.ts';
import { checkNumbers } from '../check/check-numbers.ts';
import { expireDue } from '../expiry/expire.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { lookUp } from '../numbers/look-up.ts';
import { rebuildConsents } from '../rebuild/rebuild.ts';
import type { RecordBody } from '../record/entered-act.ts';
import { recordConsent } from '../record/record-consent.ts';
import { drainJournal } from './drain-journal.ts';
import { withdraw } from './withdraw.ts';

const PHONE = '+12025550143' as E164;
const STOP: Omit<Stop, 'retryKey'> = {
  sender: 'larkspur',
  phone: PHONE,
  scope: 'all',
  cause: 'withdrawal',
  verified: true,
  source: 'sms_keyword',
  method: 'stop_message',
  actor: { type: 'subject', id: null, via: 'connection:twilio-us' },
  original: 'STOP',
  requestId: 'req',
};
const CALL: RecordBody = {
  program: 'larkspur-offers',
  phone: PHONE,
  status: 'granted',
  source: 'phone_call',
  method: 'spoken',
  actor: { type: 'staff', id: 'agent-17' },
  evidence: 'recording 2026-11-23/0815',
};
const MONTH = 31 * 24 * 60 * 60 * 1000;

let now = NOON;
let acts = 0;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

function stop(change: Partial<Stop> = {}, deps = real.deps) {
  now += 1000;
  return withdraw(deps, { ...STOP, retryKey: `twilio-us SM${acts++}`, ...change });
}

function record(body: Partial<RecordBody> = {}) {
  now += 1000;
  return recordConsent(real.deps, { body: { ...CALL, ...body }, caller: ADMIN, idempotencyKey: null });
}

async function statuses(): Promise<Record<string, string>> {
  const { consents } = await lookUp(real.deps, { phone: PHONE, caller: ADMIN, requestId: 'req' });
  return Object.fromEntries(consents.map(({ program, status }) => [program, status]));
}

function suppressions(): Promise<Suppression[]> {
  return findSuppressionsByPhone(real.deps.db, phoneKeyOf(real.deps.keys, PHONE), null);
}

/** Server parts whose log cannot be written. */
function withoutLog(code: 'log_unavailable' | 'database_unavailable' | 'busy'): Deps {
  return { ...real.deps, log: { ...real.deps.log, append: () => Promise.reject(new DomainError(code, 'no')) } };
}

describe('a withdrawal', () => {
  it('ends every consent of the sender, and leaves a suppression', async () => {
    await send(real.deps, await tick(real.deps));
    const { records, logged } = await stop();
    expect(logged).toBe(true);
    expect(records).toHaveLength(2);
    expect(await statuses()).toEqual({ 'larkspur-offers': 'withdrawn', 'larkspur-alerts': 'withdrawn' });
    expect(await suppressions()).toMatchObject([{ scope: 'all', verified: true, liftedFor: [], annulledBy: null }]);
  });

  it('of a number nobody knows makes the records that a later import runs into', async () => {
    await stop();
    await expect(record({ source: 'import', method: 'file_import' })).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await statuses()).toEqual({ 'larkspur-offers': 'withdrawn', 'larkspur-alerts': 'withdrawn' });
  });

  it('repeated appends nothing, by the same act or another', async () => {
    const first = await stop({ retryKey: 'twilio-us SM-1' });
    const { size } = (await real.deps.log.newest()).tree;
    expect(await stop({ retryKey: 'twilio-us SM-1' })).toEqual({ ...first, effect: 'copy' });
    expect(await stop({ retryKey: 'twilio-us SM-2' })).toEqual({ records: [], logged: true, effect: 'none' });
    expect((await real.deps.log.newest()).tree.size).toBe(size);
    expect(await suppressions()).toHaveLength(1);
  });

  it('that changed nothing is remembered: its echo stops nothing that was agreed since', async () => {
    await stop();
    const echo = { retryKey: 'twilio-us SM-late' };
    await stop(echo);
    await record();
    expect(await statuses()).toMatchObject({ 'larkspur-offers': 'granted' });
    expect(await stop(echo)).toMatchObject({ records: [], logged: true });
    expect(await statuses()).toMatchObject({ 'larkspur-offers': 'granted' });
  });

  it('refuses another act under the name of one that was', async () => {
    await stop({ retryKey: 'twilio-us SM-1' });
    const other = stop({ retryKey: 'twilio-us SM-1', scope: 'marketing' });
    await expect(other).rejects.toMatchObject({ code: 'idempotency_conflict' });
  });

  it('that is verified stands beside an unverified one, which can be annulled', async () => {
    await stop({ scope: 'marketing', verified: false });
    await stop({ scope: 'marketing' });
    await stop({ scope: 'marketing', verified: false });
    expect(await suppressions()).toMatchObject([{ verified: false }, { verified: true }]);
  });

  it('of one program leaves the others as they are', async () => {
    await record();
    await record({ program: 'larkspur-alerts' });
    await stop({ scope: 'program:larkspur-alerts' });
    expect(await statuses()).toEqual({ 'larkspur-offers': 'granted', 'larkspur-alerts': 'withdrawn' });
  });

  it('of a reassigned number revokes what was granted, and suppresses the rest', async () => {
    await record();
    await stop({ cause: 'number_reassigned', method: 'number_reassigned', source: 'provider_webhook' });
    expect(await statuses()).toEqual({ 'larkspur-offers': 'revoked' });
    expect(await suppressions()).toMatchObject([{ cause: 'number_reassigned', scope: 'all' }]);
  });

  it('leaves lines that a rebuild finds as they are', async () => {
    await send(real.deps, await tick(real.deps));
    await stop();
    const differences: unknown[] = [];
    await rebuildConsents(real.deps.db, real.deps.keys, false, (difference) => differences.push(difference));
    expect(differences).toEqual([]);
  });
});

describe('a suppression', () => {
  it('stays when somebody ticks the box: anybody can type anybody’s number', async () => {
    await stop();
    now += 1000;
    await send(real.deps, await tick(real.deps));
    expect(await statuses()).toMatchObject({ 'larkspur-offers': 'granted' });
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
  });

  it('is lifted, for the program asked about, by a yes that named staff heard and can show', async () => {
    await stop();
    await record();
    expect(await suppressions()).toMatchObject([{ liftedFor: ['larkspur-offers'] }]);
  });

  it.each([
    ['nobody is named', { actor: { type: 'staff', id: null } }],
    ['nothing shows it', { evidence: undefined }],
    ['a system says so', { actor: { type: 'system', id: 'crm' } }],
  ] as const)('is not lifted by a yes where %s', async (_case, change) => {
    await stop();
    await record(change);
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
  });

  it('is not lifted, nor the line reopened, by a yes from before the withdrawal that is entered after it', async () => {
    const occurredAt = new Date(now).toISOString() as RecordBody['occurredAt'];
    await stop();
    await expect(record({ occurredAt })).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await suppressions()).toMatchObject([{ liftedFor: [] }]);
  });

  it('comes anew with the next withdrawal after it was lifted', async () => {
    await stop();
    await record();
    await stop();
    expect(await suppressions()).toMatchObject([{ liftedFor: ['larkspur-offers'] }, { liftedFor: [] }]);
  });

  it('is left by a withdrawal that is entered as a record', async () => {
    await record({ status: 'withdrawn', method: 'customer_service' });
    expect(await suppressions()).toMatchObject([{ scope: 'program:larkspur-offers', verified: true }]);
  });
});

describe('who said what last', () => {
  it('is the stop, when it came again after the yes that is entered later', async () => {
    await stop();
    const yes = new Date(now + 1000).toISOString() as RecordBody['occurredAt'];
    now += 2000;
    await stop();
    await expect(record({ occurredAt: yes })).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await suppressions()).toMatchObject([{ liftedFor: [], lastAt: new Date(now - 1000).toISOString() }]);
  });

  it('a stop that staff enter on a line that was stopped from a page is verified from then on', async () => {
    await stop({ scope: 'program:larkspur-offers', verified: false });
    await record({ status: 'withdrawn', method: 'customer_service' });
    expect(await suppressions()).toMatchObject([{ verified: false }, { verified: true }]);
  });

  it('a stop of one program leaves what holds another', async () => {
    const number = { sender: 'larkspur', phoneKey: phoneKeyOf(real.deps.keys, PHONE) };
    const hold = {
      id: 'hld_x',
      scope: 'program:larkspur-offers' as const,
      reason: 'message' as const,
      openedAt: '2026-11-23T12:00:00.000Z',
    };
    const row = { ...number, ...hold, dueAt: null, closedAt: null, outcome: null } as const;
    await real.deps.db.write(insertHolds([row]));
    await stop({ scope: 'program:larkspur-alerts' });
    expect(await findHold(real.deps.db, 'hld_x')).toMatchObject({ closedAt: null });
    await stop({ scope: 'program:larkspur-offers' });
    expect(await findHold(real.deps.db, 'hld_x')).toMatchObject({ outcome: 'withdrawn' });
  });
});

describe('while the log cannot be written, a withdrawal', () => {
  const number = () => ({ sender: 'larkspur', phoneKey: phoneKeyOf(real.deps.keys, PHONE) });
  const offers = { id: 'larkspur-offers', purpose: 'marketing' } as const;

  it.each(['log_unavailable', 'database_unavailable', 'busy'] as const)(
    'stops all the same (%s), and is logged later',
    async (code) => {
      await record();
      expect(await stop({}, withoutLog(code))).toMatchObject({ records: [], logged: false });
      expect(real.deps.journal.stops(number(), offers)).toBe(true);
      expect(real.deps.journal.stops({ ...number(), sender: 'other' }, offers)).toBe(false);
      expect(await drainJournal(real.deps)).toBe(0);
      expect(real.deps.journal.stops(number(), offers)).toBe(false);
      expect(await statuses()).toMatchObject({ 'larkspur-offers': 'withdrawn' });
    },
  );

  it('that is entered as a record is refused honestly, and stops all the same', async () => {
    const body: RecordBody = { ...CALL, status: 'withdrawn', method: 'customer_service' };
    const entered = recordConsent(withoutLog('log_unavailable'), { body, caller: ADMIN, idempotencyKey: null });
    await expect(entered).rejects.toMatchObject({ code: 'log_unavailable' });
    expect(real.deps.journal.stops(number(), offers)).toBe(true);
    expect(real.deps.journal.waiting).toMatchObject([{ scope: 'program:larkspur-offers', verified: true }]);
  });

  it('is there after a crash, and nobody can read it in the file', async () => {
    await stop({ original: `STOP ${PHONE}` }, withoutLog('log_unavailable'));
    const { journalPath } = real.deps.config;
    expect(readFileSync(journalPath, 'latin1')).not.toMatch(/STOP|2025550143|larkspur/);
    real.deps.journal.close();
    const reopened = new StopJournal(journalPath, real.deps.keys);
    expect(reopened.waiting).toMatchObject([{ phone: PHONE, scope: 'all' }]);
    expect(await drainJournal({ ...real.deps, journal: reopened })).toBe(0);
    reopened.close();
    const again = new StopJournal(journalPath, real.deps.keys);
    expect(again.waiting).toEqual([]);
    again.close();
  });

  it('is heard by a check during which it is brought into the log', async () => {
    await record();
    await stop({}, withoutLog('log_unavailable'));
    const program = await findProgram(real.deps.db, 'larkspur-offers');
    if (!program) throw new Error('no program');
    const read: Database['read'] = async (...statements) => {
      const rows = await real.deps.db.read(...statements);
      await drainJournal(real.deps); // the rows of a database far away arrive after this
      return rows;
    };
    const db = { ...real.deps.db, read };
    const deps = { ...real.deps, db, standings: new Standings(db, real.deps.keys, real.deps.logger) };
    const { decisions } = await checkNumbers(deps, { program, phones: [PHONE], at: now });
    expect(real.deps.journal.waiting).toEqual([]);
    expect(decisions).toMatchObject([{ decision: 'deny', reasons: expect.arrayContaining(['suppressed']) }]);
  });

  it('that comes in twice is kept once, and one logged before a crash changes nothing', async () => {
    const retryKey = 'twilio-us SM-7';
    await stop({ retryKey });
    await stop({ retryKey }, withoutLog('busy'));
    await stop({ retryKey }, withoutLog('busy'));
    expect(real.deps.journal.waiting).toHaveLength(1);
    const { size } = (await real.deps.log.newest()).tree;
    expect(await drainJournal(real.deps)).toBe(0);
    expect((await real.deps.log.newest()).tree.size).toBe(size);
  });

  it('is not promised when the journal is full, and what it keeps stays', async () => {
    let kept = 0;
    const deps = withoutLog('log_unavailable');
    const fill = async () => {
      for (;;) {
        await stop({ original: 'x'.repeat(16_000) }, deps);
        kept++;
      }
    };
    await expect(fill()).rejects.toMatchObject({ code: 'log_unavailable' });
    expect(kept).toBeGreaterThan(20);
    expect(real.deps.journal.waiting).toHaveLength(kept);
  });

  it('is not promised when the journal cannot be written either', async () => {
    real.deps.journal.close();
    await expect(stop({}, withoutLog('log_unavailable'))).rejects.toMatchObject({ code: 'log_unavailable' });
    expect(real.deps.journal.waiting).toEqual([]);
  });
});

describe('a withdrawal that the log refuses while the database can be written', () => {
  it.each(['log_unavailable', 'busy'] as const)('denies on every process before it is answered (%s)', async (code) => {
    await record();
    await stop({ retryKey: 'twilio-us SM-8' }, withoutLog(code));
    expect(await suppressions()).toMatchObject([{ scope: 'all', verified: true, cause: 'withdrawal' }]);
    expect(await drainJournal(real.deps)).toBe(0);
    expect(await statuses()).toMatchObject({ 'larkspur-offers': 'withdrawn' });
    expect(await suppressions()).toHaveLength(1);
  });

  it('has an entry in the audit trail once it is logged, and one', async () => {
    await stop({}, withoutLog('log_unavailable'));
    const created = async () => {
      const [rows = []] = await real.deps.db.read({
        sql: "select subject from audit where action = 'suppression.create'",
      });
      return rows.map(({ subject }) => subject);
    };
    expect(await created()).toEqual([]);
    const [waiting] = real.deps.journal.waiting;
    await drainJournal(real.deps);
    const [suppression] = await suppressions();
    expect(await created()).toEqual([suppression?.id]);
    // A crash between log and journal has it drained again.
    if (waiting) real.deps.journal.add(waiting);
    expect(await drainJournal(real.deps)).toBe(0);
    expect(await created()).toEqual([suppression?.id]);
  });

  it('leaves one suppression, however often it comes', async () => {
    for (let i = 0; i < 3; i++) await stop({ scope: 'marketing', verified: false }, withoutLog('log_unavailable'));
    await stop({ scope: 'marketing' }, withoutLog('log_unavailable'));
    expect(await suppressions()).toMatchObject([{ verified: false }, { verified: true }]);
  });

  it('is logged, though its suppression was lifted before', async () => {
    await stop({}, withoutLog('log_unavailable'));
    await record();
    expect(await suppressions()).toMatchObject([{ liftedFor: ['larkspur-offers'] }]);
    expect(await drainJournal(real.deps)).toBe(0);
    expect(await findAlteredSuppressions(real.deps.db)).toMatchObject({ missing: 0, uncounted: 0, untimely: 0 });
  });

  it('is not older than the newest record, so that no yes from before lifts it', async () => {
    await record();
    const newest = now;
    await stop({}, { ...withoutLog('log_unavailable'), clock: () => newest - 60_000 });
    expect(await suppressions()).toMatchObject([{ createdAt: new Date(newest).toISOString() }]);
  });

  it('makes a group that was built without it build again', async () => {
    const { commits } = (await readHead(real.deps.db)) ?? {};
    await stop({}, withoutLog('log_unavailable'));
    expect(await readHead(real.deps.db)).toMatchObject({ commits: Number(commits) + 1 });
  });
});

describe('a withdrawal of a number whose data key does not open', () => {
  it.each([
    ['is damaged', () => real.deps.db.write({ sql: "update data_keys set wrapped = 'AAAA'" }), () => real.deps.keys],
    ['cannot be unwrapped', async () => {}, () => ({ ...real.deps.keys, vaultKey: () => null })],
  ])('stops all the same when it %s', async (_case, damage, keysThen) => {
    await record();
    await damage();
    const deps = { ...real.deps, keys: keysThen() };
    expect(await stop({}, deps)).toMatchObject({ records: [], logged: true });
    expect(await suppressions()).toMatchObject([{ scope: 'all', verified: true }]);
  });
});

describe('what is kept beside a withdrawal', () => {
  it('holds it up in no way when it cannot be built', async () => {
    await record();
    const build = () => {
      throw new Error('made to fail');
    };
    const made = await withdraw(real.deps, STOP, { reads: {}, build });
    expect(made).toMatchObject({ logged: true, records: [expect.any(String), expect.any(String)] });
    expect(await suppressions()).toMatchObject([{ scope: 'all', verified: true }]);
  });
});

describe('a withdrawal that the log takes exception to', () => {
  it('is kept, whatever the reason: somebody looks later, and checks deny now', async () => {
    const append = () => Promise.reject(new Error('the database refuses a row of this group'));
    const deps = { ...real.deps, log: { ...real.deps.log, append } };
    expect(await stop({}, deps)).toMatchObject({ records: [], logged: false });
    expect(real.deps.journal.waiting).toMatchObject([{ phone: PHONE }]);
  });

  it('is refused when its name is another act’s', async () => {
    await stop({ retryKey: 'twilio-us SM-1' });
    await expect(stop({ retryKey: 'twilio-us SM-1', scope: 'marketing' })).rejects.toThrow();
    expect(real.deps.journal.waiting).toEqual([]);
  });
});

describe('a consent with an end', () => {
  it('is expired from that instant, and the sweep makes the log say so once', async () => {
    await record({ program: 'larkspur-alerts' });
    now += 13 * MONTH;
    expect(await statuses()).toEqual({ 'larkspur-alerts': 'expired' });
    expect(await expireDue(real.deps)).toBe(1);
    expect(await expireDue(real.deps)).toBe(0);
    const { history } = await lookUp(real.deps, { phone: PHONE, caller: ADMIN, requestId: 'req' });
    expect(history.map(({ status, method }) => [status, method])).toEqual([
      ['granted', 'spoken'],
      ['expired', 'expiry'],
    ]);
    expect(history[1]?.occurredAt).toBe(history[0]?.expiresAt);
  });

  it('ends by when it was given, not by when somebody entered it', async () => {
    const occurredAt = new Date(now).toISOString() as RecordBody['occurredAt'];
    now += 14 * MONTH;
    await record({ program: 'larkspur-alerts', occurredAt });
    expect(await statuses()).toEqual({ 'larkspur-alerts': 'expired' });
  });

  it('is not renewed by a file that is read again', async () => {
    const file = { program: 'larkspur-alerts', source: 'import', method: 'file_import' } as const;
    const occurredAt = new Date(now).toISOString() as RecordBody['occurredAt'];
    const first = await record({ ...file, occurredAt });
    expect((await record({ ...file, occurredAt })).records).toEqual(first.records);
    now += 13 * MONTH;
    await expect(record(file)).rejects.toMatchObject({ code: 'illegal_move' });
  });

  it('that was renewed in time does not end', async () => {
    await record({ program: 'larkspur-alerts' });
    now += 11 * MONTH;
    await record({ program: 'larkspur-alerts' });
    now += 2 * MONTH;
    expect(await expireDue(real.deps)).toBe(0);
    expect(await statuses()).toEqual({ 'larkspur-alerts': 'granted' });
  });
});
