/** The embedded engine: what its two connections owe each other. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';

/** On a disk: temporary files may be in memory, where no commit takes time. */
const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));

let dir: string;
let db: Database;

beforeEach(async () => {
  mkdirSync(cache, { recursive: true });
  dir = mkdtempSync(join(cache, 'embedded-'));
  db = await openDatabase({ url: `file:${join(dir, 'test.db')}` });
  await db.script('create table t (k text primary key) strict');
});

afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

const insert = (...keys: readonly string[]) => ({ sql: 'insert into t values (?)', rows: keys.map((key) => [key]) });

async function stored(): Promise<unknown[]> {
  const [rows = []] = await db.read({ sql: 'select k from t order by k' });
  return rows.map(({ k }) => k);
}

test('what was written is read, by the same process and at once', async () => {
  expect(await db.write(insert('a', 'b'))).toEqual([2]);
  expect(await stored()).toEqual(['a', 'b']);
});

test('writes asked for at once are made one after the other', async () => {
  const writes = Array.from({ length: 20 }, (_, i) => db.write(insert(`a${i}`), insert(`b${i}`)));
  await Promise.all(writes);
  expect(await stored()).toHaveLength(40);
});

test('a reader never sees half of a write, nor waits for one', async () => {
  const written = db.write(insert('a'), insert('b'));
  const seen = new Set<number>();
  let ended = false;
  written.finally(() => {
    ended = true;
  });
  while (!ended) {
    seen.add((await stored()).length);
    await new Promise(setImmediate);
  }
  await written;
  expect([...seen].every((length) => length === 0 || length === 2)).toBe(true);
});

test('a refused write leaves nothing behind, and the next one is made', async () => {
  await db.write(insert('a'));
  await expect(db.write(insert('b'), insert('a'))).rejects.toMatchObject({ code: 'constraint' });
  await expect(db.write({ sql: 'insert into nowhere values (1)' })).rejects.toMatchObject({ code: 'unavailable' });
  await db.write(insert('c'));
  expect(await stored()).toEqual(['a', 'c']);
});

test('the event loop turns while a commit waits for the disk', async () => {
  let turns = 0;
  let ended = false;
  const turn = () => {
    turns++;
    if (!ended) setImmediate(turn);
  };
  setImmediate(turn);
  await db.write(insert(...Array.from({ length: 20_000 }, (_, i) => `k${i}`)));
  ended = true;
  // An engine that commits in this thread lets it turn not once.
  expect(turns).toBeGreaterThan(0);
});

test('a closed database refuses, and ends what was asked for before', async () => {
  const written = db.write(insert('a'));
  db.close();
  await expect(written).resolves.toEqual([1]);
  const other = { sql: 'select count(*) from t' };
  await expect(db.read(other, other)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(db.write(insert('b'))).rejects.toMatchObject({ code: 'unavailable' });
});

test.each([
  { isBulk: false, least: 0, most: 20e6 },
  { isBulk: true, least: 24e6, most: 80e6 },
])('the journal is brought into the file at 16 MB, and at 64 for a list of thousands: %o', async (expected) => {
  const { isBulk, least, most } = expected;
  const file = join(dir, 'list.db');
  const list = await openDatabase({ url: `file:${file}`, isBulk });
  await list.script('create table t (k text primary key) strict');
  for (let group = 0; group < 12; group++) await list.write(insert(...pagesOf(group)));
  const { size } = statSync(`${file}-wal`);
  list.close();
  expect(size).toBeGreaterThan(least);
  expect(size).toBeLessThan(most);
});

/** Rows of a page each: 500 of them are two megabytes of journal. */
function pagesOf(group: number): string[] {
  return Array.from({ length: 500 }, (_, i) => `${group} ${i} ${'.'.repeat(3000)}`);
}
