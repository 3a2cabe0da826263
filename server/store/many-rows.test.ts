/** Many rows go in by few statements, and come to the same as one by one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { runsOf } from './many-rows.ts';

let dir: string;
let db: Database;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-rows-'));
  db = await openDatabase({ url: `file:${join(dir, 'test.db')}` });
  await db.script('create table t (k text primary key, n integer not null) strict');
});

afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

const INSERT = 'insert into t (k, n)\n  values (?, ?)';
const PUT = `${INSERT} on conflict (k) do update set n = excluded.n`;
const rowsOf = (count: number) => Array.from({ length: count }, (_, i) => [`k${i}`, i] as const);
const statements = (sql: string, count: number) =>
  runsOf({ sql, rows: rowsOf(count) }).map(({ rows }) => rows.map((row) => row.length / 2));

test('a statement takes fifty rows, those left over one each', () => {
  expect(statements(INSERT, 49)).toEqual([Array(49).fill(1)]);
  expect(statements(PUT, 103)).toEqual([
    [50, 50],
    [1, 1, 1],
  ]);
  expect(statements(INSERT, 100)).toEqual([[50, 50], []]);
});

test.each([
  'update t set n = ?2 where k = ?1',
  'insert into t (k, n) values (?, ? + 1)',
  'insert into t (k, n) select ?, ?',
])('what does more than insert values stays one statement a row: %s', (sql) => {
  expect(statements(sql, 100)).toEqual([Array(100).fill(1)]);
});

test.each([0, 1, 49, 50, 51, 1234])('%d rows are all there, and counted', async (count) => {
  expect(await db.write({ sql: INSERT, rows: rowsOf(count) }, { sql: 'delete from t where n < 0' })).toEqual([
    count,
    0,
  ]);
  expect(await db.read({ sql: 'select k, n from t order by n' })).toEqual([rowsOf(count).map(([k, n]) => ({ k, n }))]);
});

test('of rows that meet in one statement the last counts; where they may not meet, nothing is written', async () => {
  const twice = [...rowsOf(49), ['k7', 700] as const];
  await db.write({ sql: PUT, rows: twice });
  const k7 = { sql: "select n from t where k = 'k7'" };
  expect(await db.read(k7)).toEqual([[{ n: 700 }]]);
  await db.write({ sql: 'delete from t' });
  await expect(db.write({ sql: INSERT, rows: twice })).rejects.toMatchObject({ code: 'constraint' });
  expect(await db.read(k7)).toEqual([[]]);
});
