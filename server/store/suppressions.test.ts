/** Suppressions outlive everything else: the database itself refuses to lose one, or to make it stop something else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import {
  annulSuppressions,
  findSuppressionsByPhone,
  insertSuppressions,
  noteRepeats,
  type SuppressionRow,
} from './suppressions.ts';

const AT = '2026-11-26T00:00:00.000Z';
const ROW: SuppressionRow = {
  ...{ id: 'sup_1', sender: 's', phoneKey: 'h1:a', verified: false },
  scope: 'marketing',
  cause: 'withdrawal',
  ...{ method: 'page_request', via: 'site:x', createdAt: AT, lastAt: AT, annulledBy: null },
};

let dir: string;
let db: Database;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
  await migrate(db);
  await db.write(
    {
      sql: "insert into senders (id, legal_name, brand, country, created_at) values ('s', 'S Inc.', 'S', 'US', ?)",
      args: [AT],
    },
    insertSuppressions([ROW]),
  );
});
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

test.each([
  'delete from suppressions',
  "update suppressions set phone_key = 'h1:b'",
  "update suppressions set scope = 'program:none'",
  "update suppressions set created_at = '2020-01-01T00:00:00.000Z'",
])('%s is refused', async (sql) => {
  await expect(db.write({ sql })).rejects.toMatchObject({ code: 'constraint' });
  expect(await findSuppressionsByPhone(db, ROW.phoneKey, null)).toEqual([{ ...ROW, liftedFor: [] }]);
});

test('one can be asked for again, and annulled', async () => {
  const lastAt = '2026-11-27T00:00:00.000Z';
  await db.write(noteRepeats([{ ...ROW, lastAt }]), annulSuppressions([{ ...ROW, annulledBy: 'ann_1' }]));
  const [found] = await findSuppressionsByPhone(db, ROW.phoneKey, null);
  expect(found).toMatchObject({ lastAt, annulledBy: 'ann_1' });
});
