/** Decisions that were given: found at once and once they are written, counted once, and refused rather than lost. */
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { toInstant } from '../../../shared/encoding/time.ts';
import { setUpLarkspur } from '../../../test/kit/larkspur-deps.ts';
import { NOON, openReal, type Real } from '../../../test/kit/real-deps.ts';
import { createLogger } from '../../logger.ts';
import { findChecks, insertCheckPages } from '../../store/checks.ts';
import { type Database, StoreError } from '../../store/database.ts';
import type { NotedCheck } from './check.ts';
import type { NotedBatch } from './check-batch.ts';
import { CheckNotes } from './check-notes.ts';
import type { Note } from './check-page.ts';

const DAY = 24 * 60 * 60 * 1000;

let real: Real;
let notes: CheckNotes;

beforeEach(async () => {
  real = await openReal();
  await setUpLarkspur(real.deps);
  notes = open(real.deps.db);
});
afterEach(() => real.close());

const open = (db: Database) => new CheckNotes(db, createLogger('silent'), real.deps.random);

/** What these tests look at of a note. */
function note(content: Partial<NotedCheck> | Partial<NotedBatch> = {}, at = NOON): Note {
  const check = {
    kind: 'number',
    program: 'larkspur-offers',
    decision: 'deny',
    reasons: ['suppressed', 'quiet_hours'],
    rules: ['us-quiet-hours@2026-11-01'],
    at: toInstant(at),
    recordId: null,
    version: null,
    expiresAt: null,
    logSize: 3,
  };
  return { via: 'key:test', checkedAt: toInstant(at), content: { ...check, ...content } as NotedCheck };
}

async function rows(sql: string): Promise<unknown[]> {
  const [found = []] = await real.deps.db.read({ sql });
  return found;
}

test('each is found by its id, on whichever page, before it is written and after', async () => {
  const given = Array.from({ length: 600 }, (_, i) => note({ logSize: i }, NOON + i));
  const ids = given.map((each) => notes.add('larkspur', each));
  expect(new Set(ids).size).toBe(600);
  for (const id of ids) expect(id).toMatch(/^chk_[A-Za-z0-9_-]{21}[AQgw]$/);
  const expected = given.map((each, i) => ({ id: ids[i], sender: 'larkspur', ...each }));
  const found = () => Promise.all(ids.map((id) => notes.find(id)));
  expect(await found()).toEqual(expected);
  await notes.close();
  expect(await found()).toEqual(expected);
  expect(await rows('select checks from check_pages order by id')).toEqual(
    [256, 256, 88].map((checks) => ({ checks })),
  );
  expect(await findChecks(real.deps.db, [ids[599] ?? '', ids[3] ?? ''])).toEqual([expected[3], expected[599]]);
});

test('what is on no page, or not on that one, is not found', async () => {
  const id = notes.add('larkspur', note());
  const others = [`${id.slice(0, -2)}AQ`, `${id.slice(0, -2)}zz`, `chk_${'A'.repeat(22)}`];
  expect(await Promise.all(others.map((other) => notes.find(other)))).toEqual([null, null, null]);
  await notes.close();
  expect(await Promise.all(others.map((other) => notes.find(other)))).toEqual([null, null, null]);
});

test('a page tells once what its decisions have in common', async () => {
  for (let i = 0; i < 100; i++) notes.add('larkspur', note({ decision: i % 2 === 0 ? 'deny' : 'defer', logSize: i }));
  await notes.close();
  const [page] = (await rows('select content from check_pages')) as { content: string }[];
  const content = JSON.parse(page?.content ?? '') as { common: unknown[]; AA: unknown[] };
  expect(content.common).toHaveLength(2);
  expect(content.AA).toEqual([0, toInstant(NOON), toInstant(NOON), null, null, null, 0]);
});

test('of a page of before, with whole decisions, each is found', async () => {
  const id = `chk_${'A'.repeat(20)}`;
  const whole = { AA: note(), AQ: note({ decision: 'allow' }) };
  const page = {
    id,
    sender: 'larkspur',
    checkedAt: toInstant(NOON),
    checks: 2,
    content: JSON.stringify(whole),
    tally: [],
  };
  await real.deps.db.write(insertCheckPages([page]));
  expect(await notes.find(`${id}AQ`)).toEqual({ id: `${id}AQ`, sender: 'larkspur', ...whole.AQ });
});

test.each([
  ['members that are not known', { AA: { v: 3, of: 'a newer program' } }],
  ['more of its own than is known', { common: [note()], AA: [0, '', '', null, null, null, 0, 'more'] }],
  ['what it has in common elsewhere', { AA: [0, '', '', null, null, null, 0] }],
])('a decision that a newer program keeps with %s is not told in part', async (_, content) => {
  const id = `chk_${'B'.repeat(20)}`;
  const page = { id, sender: 'larkspur', checkedAt: toInstant(NOON), checks: 1, tally: [] };
  await real.deps.db.write(insertCheckPages([{ ...page, content: JSON.stringify(content) }]));
  await expect(notes.find(`${id}AA`)).rejects.toThrow('run a newer version');
});

test('a page is one sender’s', async () => {
  await real.deps.db.write({
    sql: "insert into senders (id, legal_name, brand, country, created_at) values ('other', 'O', 'O', 'US', '')",
  });
  const ids = ['larkspur', 'other', 'larkspur'].map((sender) => notes.add(sender, note()));
  expect(ids[0]?.slice(0, 24)).toBe(ids[2]?.slice(0, 24));
  await notes.close();
  const found = await Promise.all(ids.map((id) => notes.find(id)));
  expect(found.map((each) => each?.sender)).toEqual(['larkspur', 'other', 'larkspur']);
});

test('decisions are counted by day, program and first reason; a page that is written again is not', async () => {
  notes.add('larkspur', note());
  notes.add('larkspur', note({ decision: 'allow', reasons: [] }));
  notes.add('larkspur', note({}, NOON + DAY));
  const tally = [['deny', 'suppressed', 7] as const, ['allow', null, 3] as const];
  notes.add('larkspur', note({ kind: 'batch', tally }));
  await notes.close();
  const counted = [
    { day: '2026-11-23', decision: 'allow', reason: '', numbers: 4 },
    { day: '2026-11-23', decision: 'deny', reason: 'suppressed', numbers: 8 },
    { day: '2026-11-24', decision: 'deny', reason: 'suppressed', numbers: 1 },
  ].map((count) => ({ ...count, program: 'larkspur-offers' }));
  const counts = () => rows('select * from check_counts order by day, decision');
  expect(await counts()).toEqual(counted);
  const [page] = (await rows('select * from check_pages')) as { id: string; content: string; tally: string }[];
  if (!page) throw new Error('no page');
  const again = { ...page, sender: 'larkspur', checkedAt: '', checks: 4, tally: JSON.parse(page.tally) };
  await real.deps.db.write(insertCheckPages([again]));
  expect(await counts()).toEqual(counted);
});

test('what the database does not take is kept, found, and written later; of too much the rest is refused', async () => {
  let isAway = true;
  const write: Database['write'] = (...statements) => {
    return isAway ? Promise.reject(new StoreError('unavailable', null)) : real.deps.db.write(...statements);
  };
  notes = open({ ...real.deps.db, write });
  const first = notes.add('larkspur', note());
  await notes.close();
  expect(await notes.find(first)).not.toBeNull();
  for (let i = 1; i < 20_000; i++) notes.add('larkspur', note());
  expect(() => notes.add('larkspur', note())).toThrow('Decisions cannot be kept at the moment.');
  isAway = false;
  await notes.close();
  expect(await rows('select sum(checks) as checks from check_pages')).toEqual([{ checks: 20_000 }]);
  expect(await notes.find(first)).not.toBeNull();
  notes.add('larkspur', note());
  await notes.close();
});

test('what comes while others are written waits to be written together, unless it is many', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const rows: number[] = [];
  let coming = 0;
  const write: Database['write'] = async (...statements) => {
    rows.push(...statements.map((statement) => statement.rows?.length ?? 0));
    await Promise.resolve();
    for (; coming > 0; coming--) notes.add('larkspur', note());
    return [];
  };
  notes = open({ ...real.deps.db, write });
  notes.add('larkspur', note());
  coming = 1;
  await vi.advanceTimersByTimeAsync(250);
  expect(rows).toEqual([1]);
  await vi.advanceTimersByTimeAsync(249);
  expect(rows).toEqual([1]);
  coming = 512;
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(rows).toEqual([1, 1, 2]);
});
