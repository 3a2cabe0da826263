/** A database of before is brought up to date with everything that stands in it, and by one process alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findCheck } from './checks.ts';
import { type Database, openDatabase, StoreError } from './database.ts';
import { lostTriggers, migrate, readSchemaVersion, SCHEMA_VERSION, schemaState } from './migrate.ts';
import { namesMadeBy } from './migration-list.ts';

const FILES: Readonly<Record<string, string>> = import.meta.glob('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let dir: string;
let db: Database;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

/** The schema as it was at `version`. */
async function schemaOf(version: number): Promise<void> {
  await db.script('create table migrations (version integer primary key, name text not null) strict');
  for (const path of Object.keys(FILES).sort()) {
    const number = Number.parseInt(path.replace('./migrations/', ''), 10);
    if (number > version) return;
    await db.script(`${FILES[path]};\ninsert into migrations values (${number}, 'before');`);
  }
}

async function rows(sql: string): Promise<unknown[]> {
  const [found = []] = await db.read({ sql });
  return found;
}

test('holds of before keep their decisions, and tell of their changes', async () => {
  await schemaOf(7);
  const at = '2026-11-26T00:00:00.000Z';
  await db.script(`
    insert into senders (id, legal_name, brand, country, created_at) values ('s', 'S Inc.', 'S', 'US', '${at}');
    insert into users (id, name, kind, created_at) values ('u', 'U', 'person', '${at}');
    insert into data_keys (id, sender, phone_key, epoch, wrapped) values ('k', 's', 'h1:a', '2026-11', 'w');
    insert into holds (id, sender, phone_key, scope, reason, opened_at, closed_at, outcome)
      values ('h', 's', 'h1:a', 'all', 'dispute', '${at}', '${at}', 'upheld');
    insert into hold_decisions (hold, user, data_key, reason_sealed, records, at) values ('h', 'u', 'k', 'x', '[]', '${at}');
    delete from stop_changes;`);
  const before = [await rows('select * from holds'), await rows('select * from hold_decisions')];
  await migrate(db);
  expect(await readSchemaVersion(db)).toBe(SCHEMA_VERSION);
  expect([await rows('select * from holds'), await rows('select * from hold_decisions')]).toEqual(before);
  expect(await rows('pragma foreign_key_check')).toEqual([]);
  await db.write({
    sql: `insert into holds (id, sender, phone_key, scope, reason, opened_at) values ('i', 's', 'h1:b', 'all', 'restriction', ?)`,
    args: [at],
  });
  await db.write({ sql: "update holds set closed_at = opened_at where id = 'i'" });
  expect(await rows('select phone_key from stop_changes')).toEqual([{ phone_key: 'h1:b' }, { phone_key: 'h1:b' }]);
  const orphan = { sql: "insert into hold_decisions values ('none', 'u', 'k', 'x', '[]', '')" };
  await expect(db.write(orphan)).rejects.toThrow(StoreError);
});

test('decisions of before can be asked back, and are counted once', async () => {
  await schemaOf(16);
  const at = '2026-11-26T00:00:00.000Z';
  const id = `chk_${'x'.repeat(20)}Aw`;
  const content = { kind: 'number', program: 'p', decision: 'deny', reasons: ['suppressed'] };
  await db.script(`
    insert into senders (id, legal_name, brand, country, created_at) values ('s', 'S Inc.', 'S', 'US', '${at}');
    insert into checks values ('${id}', 's', 'key:k', '${at}', '${JSON.stringify(content)}');`);
  await migrate(db);
  expect(await findCheck(db, id)).toEqual({ id, sender: 's', via: 'key:k', checkedAt: at, content });
  expect(await rows('select numbers from check_counts')).toEqual([{ numbers: 1 }]);
});

test('pages of checks stay as they are when their table is made anew, and are not counted again', async () => {
  await schemaOf(23);
  await db.script(`pragma foreign_keys = off;
    insert into check_pages values ('chk_A', 'larkspur', '2026-11-20T12:00:00.000Z', 1, '{}', '[["2026-11-20","offers","allow","",1]]')`);
  const before = await rows('select * from check_pages, check_counts');
  await migrate(db);
  expect(before).toHaveLength(1);
  expect(await rows('select * from check_pages, check_counts')).toEqual(before);
});

test('a database has every trigger that the migrations make, and gets one back that was taken away or altered', async () => {
  expect(await migrate(db)).toEqual([]);
  const triggers = () => rows("select name from sqlite_master where type = 'trigger' order by name");
  const all = await triggers();
  await db.script(`drop trigger suppressions_made; drop trigger records_stay;
    create trigger records_stay before update on records begin select 1; end`);
  expect((await lostTriggers(db)).sort()).toEqual(['records_stay', 'suppressions_made']);
  expect((await migrate(db)).sort()).toEqual(['records_stay', 'suppressions_made']);
  expect(await lostTriggers(db)).toEqual([]);
  expect(await triggers()).toEqual(all);
});

describe.each([
  ['the table of them is gone', 'drop table migrations'],
  ['all its rows are gone', 'delete from migrations'],
  ['its first row is gone', 'delete from migrations where version = 1'],
  ['its last row is gone', `delete from migrations where version = ${SCHEMA_VERSION}`],
  ['its last rows are gone', `delete from migrations where version > ${SCHEMA_VERSION - 5}`],
  ['its last row has another number', `update migrations set version = 2000 where version = ${SCHEMA_VERSION}`],
])('beside a list of migrations of which %s', (_, statement) => {
  test('nothing is migrated, and it is said what to do', async () => {
    await migrate(db);
    await db.script(statement);
    const before = await rows('select * from sqlite_master');
    expect((await schemaState(db)).trouble).toContain('bring that table back from a backup');
    await expect(migrate(db)).rejects.toThrow(/list of migrations .*Nothing is migrated/);
    expect(await rows('select * from sqlite_master')).toEqual(before);
  });
});

test('each migration makes something by which a later look tells that it was run', async () => {
  const made = new Set<string>();
  for (const path of Object.keys(FILES).sort()) {
    const names = namesMadeBy(FILES[path] ?? '');
    expect(
      names.some((name) => !made.has(name)),
      path,
    ).toBe(true);
    for (const name of names) made.add(name);
  }
});

test.each([1, 8, SCHEMA_VERSION - 1])('a database of schema %i is brought up to date', async (version) => {
  await schemaOf(version);
  expect(await schemaState(db)).toEqual({ version, trouble: null });
  await migrate(db);
  expect(await schemaState(db)).toEqual({ version: SCHEMA_VERSION, trouble: null });
});

test('a script that fails leaves no transaction behind', async () => {
  await db.script('create table one (id integer primary key)');
  const twice = 'begin immediate;\ninsert into one values (1);\ninsert into one values (1);\ncommit;';
  await expect(db.script(twice)).rejects.toMatchObject({ code: 'constraint' });
  await db.write({ sql: 'insert into one values (2)' });
  expect(await rows('select id from one')).toEqual([{ id: 2 }]);
});

test('a migration that the data of before refuses is not taken for one that another process made', async () => {
  await schemaOf(8);
  await db.script(`create trigger refused before insert on migrations begin select raise(abort, 'refused'); end`);
  await expect(migrate(db)).rejects.toThrow(StoreError);
  expect(await readSchemaVersion(db)).toBe(8);
});
