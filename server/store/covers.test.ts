/** What a scope covers is said once in TypeScript and once in SQL: both say the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { covers, programScope, type StopScope } from '../../shared/rules/stop-scope.ts';
import { PURPOSES, type Purpose } from '../../shared/wording/wording.ts';
import { scopeCovers } from './covers.ts';
import { type Database, openDatabase } from './database.ts';

let dir: string;
let db: Database;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'phone-consent-covers-'));
  db = await openDatabase({ url: `file:${join(dir, 'consent.db')}` });
});
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true });
});

const ALTERED = ['', 'All', 'program:', '~'] as unknown as readonly StopScope[];
const SCOPES: readonly StopScope[] = ['all', 'marketing', programScope('a'), programScope('ab'), ...ALTERED];
const CASES = SCOPES.flatMap((scope) => [...PURPOSES, '~' as Purpose].map((purpose) => [scope, purpose] as const));

test.each(CASES)('scope %s and a program of %s', async (scope, purpose) => {
  const sql = `select ${scopeCovers('?2', '?3')} as covered from (select ?1 as scope)`;
  const [rows = []] = await db.read({ sql, args: [scope, 'a', purpose] });
  expect(rows[0]?.covered === 1).toBe(covers(scope, { id: 'a', purpose }));
});

test.each([...ALTERED])('scope %j, which is none, takes in every program', (scope) => {
  expect(PURPOSES.every((purpose) => covers(scope, { id: 'a', purpose }))).toBe(true);
});
