/** Consents that no browser signed: retried and imported. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { ADMIN, setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import { DomainError } from '../../errors.ts';
import { listAudit } from '../../store/audit.ts';
import { findHold, insertHolds } from '../../store/holds.ts';
import { findSuppressionsByPhone } from '../../store/suppressions.ts';
import { erase } from '../erasure/erase.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { lookUp } from '../numbers/look-up.ts';
import { drainJournal } from '../withdraw/drain-journal.ts';
import type { RecordBody } from './entered-act.ts';
import { recordConsent } from './record-consent.ts';

const PHONE = '+12025550143';
const GRANT: RecordBody = {
  program: 'larkspur-offers',
  phone: PHONE,
  status: 'granted',
  source: 'phone_call',
  method: 'spoken',
};
const WITHDRAWAL: RecordBody = { ...GRANT, status: 'withdrawn', method: 'customer_service' };
const IMPORT: RecordBody = { ...GRANT, source: 'import', method: 'file_import' };

let now = NOON;
let real: Real;

beforeEach(async () => {
  now = NOON;
  real = await openReal({ clock: () => now });
  await setUpLarkspur(real.deps);
});
afterEach(() => real.close());

function record(body: RecordBody, idempotencyKey: string | null = null) {
  now += 1000;
  return recordConsent(real.deps, { body, caller: ADMIN, idempotencyKey });
}

async function line() {
  const { consents } = await lookUp(real.deps, { phone: PHONE, caller: ADMIN, requestId: 'req' });
  return consents[0];
}

describe('a retry', () => {
  it('of a withdrawal that changed nothing changes nothing later either', async () => {
    const { records } = await record(WITHDRAWAL);
    const repeat = await record(WITHDRAWAL, 'call-17');
    expect(repeat.records).toEqual(records);
    expect((await record(WITHDRAWAL, 'call-17')).records).toEqual(records);
    expect(await line()).toMatchObject({ status: 'withdrawn', version: 1 });
  });

  it('of a withdrawal stops once more what the person agreed to since: a stop is never lost to a name', async () => {
    await record(GRANT);
    await record(WITHDRAWAL, 'call-17');
    await record(GRANT);
    expect(await line()).toMatchObject({ status: 'granted' });
    await record(WITHDRAWAL, 'call-17');
    expect(await line()).toMatchObject({ status: 'withdrawn', version: 4 });
  });

  it('leaves no trace of the caller’s name for it, which may hold a number', async () => {
    await record(GRANT, `welcome-${PHONE}`);
    const [rows = []] = await real.deps.db.read({ sql: "select * from retries where key not like 'writer %'" });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(PHONE);
  });
});

it('a yes that waits to be written while the person says stop lifts nothing', async () => {
  await record(GRANT);
  const { deps } = real;
  const append: typeof deps.log.append = async (change, options) => {
    now += 1000;
    await recordConsent(deps, { body: WITHDRAWAL, caller: ADMIN, idempotencyKey: null });
    now += 1000;
    return deps.log.append(change, options);
  };
  const slow = { ...deps, log: Object.assign(Object.create(deps.log), { append }) };
  const body: RecordBody = { ...GRANT, actor: { type: 'staff', id: 'agent-17' }, evidence: 'call 4711' };
  const late = recordConsent(slow, { body, caller: ADMIN, idempotencyKey: null });
  await expect(late).rejects.toMatchObject({ code: 'illegal_move' });
  expect(await line()).toMatchObject({ status: 'withdrawn' });
});

describe('an import', () => {
  it('opens a line that there was not', async () => {
    await record(IMPORT);
    expect(await line()).toMatchObject({ status: 'granted', version: 1 });
  });

  it('is no new act of the person: it reopens nothing that ended', async () => {
    await record(WITHDRAWAL);
    await expect(record(IMPORT)).rejects.toMatchObject({ code: 'illegal_move' });
    await expect(record({ ...IMPORT, source: 'api' })).rejects.toMatchObject({ code: 'illegal_move' });
    expect(await line()).toMatchObject({ status: 'withdrawn', version: 1 });
  });
});

describe('a withdrawal', () => {
  const phoneKey = () => phoneKeyOf(real.deps.keys, PHONE as E164);

  it('settles the message that waited to be read, like any other, and says so in the audit trail', async () => {
    await record(GRANT);
    const hold = { id: 'hold_17', sender: 'larkspur', phoneKey: phoneKey(), scope: 'program:larkspur-offers' } as const;
    const row = {
      ...hold,
      reason: 'message',
      openedAt: toInstant(now),
      dueAt: null,
      closedAt: null,
      outcome: null,
    } as const;
    await real.deps.db.write(insertHolds([row]));
    await record(WITHDRAWAL);
    expect(await findHold(real.deps.db, 'hold_17')).toMatchObject({ outcome: 'withdrawn', closedAt: toInstant(now) });
    const entries = await listAudit(real.deps.db, { filter: { sender: null }, before: null, limit: 100 });
    const actions = entries.map(({ action, sender }) => `${action} ${sender}`);
    expect(actions).toEqual(expect.arrayContaining(['hold.close larkspur', 'suppression.create larkspur']));
  });

  it('that waits in the journal is its user’s in the audit trail, whoever acted', async () => {
    await record(GRANT);
    const append = vi.spyOn(real.deps.log, 'append').mockRejectedValue(new DomainError('log_unavailable', 'No.'));
    await expect(record({ ...WITHDRAWAL, actor: { type: 'staff', id: 'agent-17' } })).rejects.toThrow(
      'log_unavailable',
    );
    append.mockRestore();
    await drainJournal(real.deps);
    const entries = await listAudit(real.deps.db, { filter: { sender: null }, before: null, limit: 3 });
    expect(entries.map(({ actor }) => actor)).toEqual([ADMIN.userId, ADMIN.userId, ADMIN.userId]);
  });

  it('is in effect though its record cannot be built, whatever went wrong', async () => {
    await record(GRANT);
    await real.deps.db.write({ sql: "update data_keys set wrapped = 'damaged'" });
    await expect(record(WITHDRAWAL)).rejects.toThrow();
    const found = await findSuppressionsByPhone(real.deps.db, phoneKey(), null);
    expect(found.length + real.deps.journal.waiting.length).toBeGreaterThan(0);
  });

  it('of a number that was erased is asked for anew, and brings nothing of it back', async () => {
    await record(GRANT);
    const by = { actor: 'usr_ada', via: 'command:erase', requestId: null };
    await erase(real.deps, { sender: 'larkspur', phone: PHONE as E164, reason: 'person_request', by });
    const stoppedAt = async () =>
      (await findSuppressionsByPhone(real.deps.db, phoneKey(), null)).map((each) => each.lastAt);
    const before = await stoppedAt();
    expect(await record(WITHDRAWAL)).toEqual({ records: [], receipt: null });
    expect((await stoppedAt()).sort().at(-1)).toBe(toInstant(now));
    expect(before).not.toContain(toInstant(now));
    const [kept = []] = await real.deps.db.read({ sql: 'select * from data_keys' });
    expect(kept).toMatchObject([{ epoch: '', wrapped: '' }]);
  });
});

it('an act of a time that nobody means is refused: its proof would be due at once', async () => {
  const empty = '1970-01-01T00:00:00.000Z' as Instant;
  await expect(record({ ...GRANT, occurredAt: empty })).rejects.toMatchObject({ code: 'invalid_request' });
  await record({ ...WITHDRAWAL, occurredAt: empty });
});
