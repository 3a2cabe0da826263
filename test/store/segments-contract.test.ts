/**
 * Segments on both engines: of a mixed list, number for number what single checks decide at the same instant, in the process
 * that wrote and in another one.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR } from '../../server/caller.ts';
import { checkNumbers } from '../../server/consent/check/check-numbers.ts';
import { phoneKeyOf } from '../../server/consent/numbers/line-key.ts';
import { recordConsent } from '../../server/consent/record/record-consent.ts';
import { chooseSegment } from '../../server/consent/segment/choose-segment.ts';
import { type Selection, selectMembers } from '../../server/consent/segment/select-members.ts';
import { walkMembers } from '../../server/consent/segment/walk-members.ts';
import { withdraw } from '../../server/consent/withdraw/withdraw.ts';
import type { Deps } from '../../server/deps.ts';
import { findConsentsByPhone } from '../../server/store/find-consents.ts';
import { insertHolds } from '../../server/store/holds.ts';
import { findProgram, insertProgram, type Program } from '../../server/store/programs.ts';
import { insertSends } from '../../server/store/sends.ts';
import { insertSuppressions } from '../../server/store/suppressions.ts';
import { toInstant } from '../../shared/encoding/time.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import type { SegmentFilter } from '../../shared/schema/api/segment-filter.ts';
import { ADMIN, publish, setUpLarkspur } from '../kit/larkspur-deps.ts';
import { seededRandom } from '../kit/random.ts';
import { openReal, type Real } from '../kit/real-deps.ts';
import { engines, type Place } from './engines.ts';

/** A Monday: ten in the morning in Washington, seven in California, where it is too early. */
const MORNING = Date.parse('2026-11-23T15:00:00.000Z');
const MONTH = 31 * 24 * 60 * 60 * 1000;
const ALL: SegmentFilter = { decision: 'any' };

describe.each(await engines())('segments on $name', { timeout: 120_000 }, (engine) => {
  let place: Place;
  let here: Real;
  let there: Real;
  let now: number;
  let program: Program;
  let numbers: number;

  beforeEach(async () => {
    place = await engine.open();
    now = MORNING - 2 * MONTH;
    numbers = 0;
    const { dir, databaseUrl, registerUrl } = place;
    const open = (seed: string) =>
      openReal({ dir, databaseUrl, registerUrl, random: seededRandom(seed), clock: () => now });
    here = await open('here');
    await setUpLarkspur(here.deps);
    there = await open('there');
    const found = (await findProgram(here.deps.db, 'larkspur-offers')) as Program;
    program = { ...found, id: 'mixed', expiryMonths: 1, cap: { max: 1, hours: 48 } };
    await here.deps.db.write(insertProgram(program));
    await publish(here.deps, { id: 'mixed', programs: ['mixed'] });
    await publish(here.deps, {
      id: 'mixed',
      programs: ['mixed'],
      text: 'Larkspur Outdoor Supply LLC: automated texts.',
    });
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await place.close();
  });

  type Act = Parameters<typeof recordConsent>[1]['body'];

  async function record(phone: E164, change: Partial<Act> = {}): Promise<void> {
    const wording = { id: 'mixed', version: 1 };
    const act = { status: 'granted', source: 'in_person', method: 'signed_paper', wording } as const;
    const body = { program: program.id, phone, ...act, ...change } as Act;
    await recordConsent(here.deps, { body, caller: ADMIN, idempotencyKey: null });
  }

  /** A number of Washington that nothing is known of, or of another area code. */
  const fresh = (areaCode = '202') => `+1${areaCode}5550${100 + numbers++}` as E164;

  async function granted(change: Partial<Act> = {}, areaCode?: string): Promise<E164> {
    const phone = fresh(areaCode);
    await record(phone, change);
    return phone;
  }

  async function stop(phone: E164): Promise<void> {
    const actor = { type: 'subject', id: null, via: 'key:test' } as const;
    const act = { scope: 'all', cause: 'withdrawal', verified: true, source: 'api', method: 'stop_message' } as const;
    await withdraw(here.deps, { sender: 'larkspur', phone, actor, ...act, retryKey: phone, requestId: 'req' });
  }

  const keyOf = (phone: E164) => phoneKeyOf(here.deps.keys, phone);

  async function suppress(phone: E164): Promise<void> {
    const at = toInstant(now);
    const row = { id: `sup_${phone}`, sender: 'larkspur', phoneKey: keyOf(phone), scope: 'marketing' } as const;
    const rest = { cause: 'wrong_number', verified: true, method: 'stop_message', via: 'key:test' } as const;
    const times = { createdAt: at, lastAt: at, annulledBy: null };
    await here.deps.db.write(insertSuppressions([{ ...row, ...rest, ...times }]));
  }

  async function hold(phone: E164): Promise<void> {
    const row = { id: `hld_${phone}`, sender: 'larkspur', phoneKey: keyOf(phone), scope: 'all' } as const;
    const rest = { reason: 'dispute', openedAt: toInstant(now), dueAt: null, closedAt: null, outcome: null } as const;
    await here.deps.db.write(insertHolds([{ ...row, ...rest }]));
  }

  async function send(phone: E164): Promise<void> {
    const row = { sender: 'larkspur', program: program.id, purpose: 'marketing', phoneKey: keyOf(phone) } as const;
    await here.deps.db.write(
      insertSends([{ ...row, at: toInstant(now - 1000), checkId: null, message: null, note: null }]),
    );
  }

  /** Numbers of every reason, most of them twice. @returns them all */
  async function mixedList(): Promise<E164[]> {
    const expired = [await granted(), await granted()];
    now = MORNING;
    const allowed = [await granted(), await granted({ method: 'signed_paper' }, '212'), await granted()];
    const early = [await granted({}, '213'), await granted({}, '415'), await granted({}, '808')];
    const confirmed = await granted();
    const [wrong, held, stopped, sent] = [await granted(), await granted(), await granted(), await granted()];
    const [pending, invalidated] = [await granted(), await granted({ wording: { id: 'mixed', version: 2 } })];
    const weak = [await granted({ source: 'phone_call', method: 'spoken' }), await granted({}, '213')];
    await suppress(wrong);
    await hold(held);
    await stop(stopped);
    await send(sent);
    const unknown = fresh();
    await record(unknown, { status: 'unknown', source: 'import', method: 'file_import', wording: undefined });
    const refused = fresh();
    await record(refused, { status: 'refused', source: 'phone_call', method: 'spoken', wording: undefined });
    const revoked = await granted();
    await record(revoked, { status: 'revoked', source: 'api', method: 'customer_service', wording: undefined });
    const abroad = ['+447911123456', '+4915112345678', '+5215512345678'] as E164[];
    for (const phone of abroad) await record(phone);
    const { db } = here.deps;
    await db.write({ sql: `update consents set status = 'pending' where phone_key = ?`, args: [keyOf(pending)] });
    await db.write({
      sql: 'update consents set confirmed_at = ? where phone_key = ?',
      args: [toInstant(now), keyOf(confirmed)],
    });
    await db.write({ sql: `update wordings set state = 'invalidated' where id = 'mixed' and version = 2` });
    const others = [confirmed, wrong, held, stopped, sent, pending, invalidated, unknown, refused, revoked];
    return [...expired, ...allowed, ...early, ...weak, ...others, ...abroad];
  }

  async function select({ deps }: Pick<Real, 'deps'>, filter: SegmentFilter): Promise<Selection> {
    const choice = { filter: { programs: ['mixed'], ...filter } };
    return selectMembers(deps, await chooseSegment(deps, OPERATOR, choice), 'members');
  }

  /** Each member with what was decided about it. */
  async function segment(from: Pick<Real, 'deps'>, filter: SegmentFilter = ALL): Promise<Map<string, string>> {
    const { members } = await select(from, filter);
    return new Map(
      Array.from({ length: members.size }, (_, i) => {
        const { decision, reasons, deferUntil } = members.kind(i).decision;
        return [`+${members.digits(i)}`, `${decision} ${reasons.join()} ${deferUntil}`];
      }),
    );
  }

  /** The same by checks, one by one. */
  async function checks({ deps }: { deps: Deps }, phones: readonly E164[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const phone of phones) {
      const { decisions } = await checkNumbers(deps, { program, phones: [phone], at: now });
      const [{ decision, reasons, deferUntil } = { decision: '', reasons: [], deferUntil: null }] = decisions;
      found.set(phone, `${decision} ${reasons.join()} ${deferUntil}`);
    }
    return found;
  }

  async function inOneList<Item>(portions: AsyncIterable<readonly Item[]>): Promise<Item[]> {
    const items: Item[] = [];
    for await (const portion of portions) items.push(...portion);
    return items;
  }

  const sorted = (map: ReadonlyMap<string, string>) => [...map].sort();
  const withoutMexicanOne = (phones: readonly E164[]) =>
    phones.map((phone) => phone.replace(/^\+521(?=\d{10}$)/, '+52') as E164);

  it('hold of a mixed list what single checks decide, number for number, in both processes', async () => {
    const phones = withoutMexicanOne(await mixedList());
    const single = await checks(here, phones);
    const reasons = [...single.values()].map((text) => text.split(' ')[1]?.split(',')[0]);
    for (const reason of ['expired', 'suppressed', 'wrong_number', 'under_review', 'pending', 'strength_too_low']) {
      expect(reasons).toContain(reason);
    }
    for (const reason of ['wording_invalidated', 'no_consent', 'refused', 'revoked', 'frequency_cap', 'quiet_hours']) {
      expect(reasons).toContain(reason);
    }
    for (const process of [here, there]) {
      expect(sorted(await segment(process))).toEqual(sorted(single));
      expect(sorted(await checks(process, phones))).toEqual(sorted(single));
      const allowed = [...single].filter(([, text]) => text.startsWith('allow'));
      expect(sorted(await segment(process, { decision: 'allow' }))).toEqual(allowed.sort());
      const { counts } = await select(process, { decision: 'allow' });
      expect(counts.members).toBe(allowed.length);
      expect(counts.lines).toBe(phones.length);
      const deferred = [...single.values()].filter((text) => text.startsWith('defer')).length;
      expect(counts.decisions).toEqual({
        allow: allowed.length,
        defer: deferred,
        deny: phones.length - allowed.length - deferred,
      });
      expect(Object.values(counts.reasons).reduce((sum, count) => sum + count, 0)).toBe(phones.length - allowed.length);
    }
  });

  it('know at once what another process wrote, and say of which size of the log they are', async () => {
    now = MORNING;
    const [first, second] = [await granted(), await granted()];
    const before = await select(there, { decision: 'allow' });
    expect(before.members.size).toBe(2);
    await stop(first);
    const third = await granted();
    const { members, logSize } = await select(there, { decision: 'allow' });
    expect([...Array(members.size).keys()].map((i) => `+${members.digits(i)}`)).toEqual([second, third]);
    expect(logSize).toBe((await here.deps.log.newest()).tree.size);
    expect(before.members.size).toBe(2);
    expect(logSize).toBeGreaterThan(before.logSize);
    await hold(second);
    expect([...(await segment(there, { decision: 'allow' })).keys()]).toEqual([third]);
    await here.deps.db.write({ sql: `update holds set closed_at = '2026-11-23T15:00:00.000Z', outcome = 'upheld'` });
    expect([...(await segment(there, { decision: 'allow' })).keys()]).toEqual([second, third]);
  });

  it('end with the instant: quiet hours and expiry come without anybody writing', async () => {
    now = MORNING;
    const phone = await granted();
    expect((await segment(there)).get(phone)).toBe('allow  null');
    now = MORNING + 14 * 60 * 60 * 1000;
    expect((await segment(there)).get(phone)).toMatch(/^defer quiet_hours \d+$/);
    now = MORNING + MONTH;
    expect((await segment(there)).get(phone)).toBe('deny expired null');
  });

  it('are walked with what each consent is known by', async () => {
    now = MORNING;
    const phones = [await granted(), await granted(), await granted()];
    const { members } = await select(there, ALL);
    const walked = await inOneList(walkMembers(there.deps, members));
    expect(walked.map(({ phone }) => phone)).toEqual(phones);
    for (const { phone, phoneKey, consentId, recordId, program, decision, status, language } of walked) {
      expect(phoneKey).toBe(keyOf(phone));
      const [line] = await findConsentsByPhone(here.deps.db, phoneKey, 'larkspur');
      expect([line?.id, line?.record]).toEqual([consentId, recordId]);
      expect([program.id, decision.decision, status, language]).toEqual(['mixed', 'allow', 'granted', 'en-US']);
    }
  });

  it('lose a number that is unlinked from its line, in every process, and say that it was erased', async () => {
    now = MORNING;
    const [kept, erased] = [await granted(), await granted()];
    expect((await segment(there)).size).toBe(2);
    await here.deps.db.write({
      sql: "update consents set phone_key = 'erased:' || id, sealed_number = '' where phone_key = ?",
      args: [keyOf(erased)],
    });
    const { members, counts } = await select(there, ALL);
    expect(members.size).toBe(1);
    expect(members.digits(0)).toBe(Number(kept));
    expect(counts).toMatchObject({ members: 1, lines: 1, unreachable: 1 });
  });

  it('find numbers of lines that were made before numbers were sealed', async () => {
    now = MORNING;
    const phones = [await granted(), await granted(), await granted()];
    const [damaged] = phones;
    const { db } = here.deps;
    await db.write({ sql: 'update consents set sealed_number = null' });
    await db.write({
      sql: `update data_keys set wrapped = 'AAAA' where phone_key = ?`,
      args: [keyOf(damaged as E164)],
    });
    expect([...(await segment(there)).keys()]).toEqual(phones.slice(1));
    const [rows = []] = await db.read({ sql: 'select count(*) as count from consents where sealed_number is null' });
    expect(rows[0]).toEqual({ count: 0 });
  });
});
