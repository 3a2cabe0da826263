/** An erasure searches what it deletes: a purge makes thousands of them beside requests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { listForetold } from './due.ts';
import { eraseNumber } from './erasures.ts';
import { migrate } from './migrate.ts';

let dir: string;
let db: Database;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-'));
  db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
  await migrate(db);
});
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

/** Tables that a statement goes through from end to end, lists of arguments left out. */
async function scanned(sql: string, args: readonly (string | number | null)[] = []): Promise<string[]> {
  const [plan = []] = await db.read({ sql: `explain query plan ${sql}`, args });
  const steps = plan.map(({ detail }) => String(detail));
  return steps.filter((step) => step.startsWith('SCAN') && !step.includes('VIRTUAL TABLE'));
}

test('no statement of an erasure goes through a whole table', async () => {
  const by = { actor: 'usr_1', via: 'key:k', at: '2026-11-26T00:00:00.000Z' };
  const number = { sender: 's', phoneKey: 'h1:a', dataKey: 'dk_1', records: ['rec_1'], ended: [] };
  for (const { sql, args } of eraseNumber({ id: 'ers_1', reason: 'operator', ...number, ...by })) {
    expect(await scanned(sql, args as string[]), sql).toEqual([]);
  }
});

test('what becomes due is found without going through all consents', async () => {
  const span = { now: '2026-11-26T00:00:00.000Z', until: '2026-12-26T00:00:00.000Z', limit: 10 };
  for (const which of ['review', 'end'] as const) {
    const asked: { sql: string; args?: readonly unknown[] }[] = [];
    const read: Database['read'] = (...statements) => {
      asked.push(...statements);
      return db.read(...statements);
    };
    await listForetold({ ...db, read }, which, span);
    for (const { sql, args } of asked) {
      expect((await scanned(sql, args as string[])).filter((step) => step.includes('consents'))).toEqual([]);
    }
  }
});
