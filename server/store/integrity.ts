/** Whether a database file is whole, as the engine itself sees it. */
import type { Database } from './database.ts';

/** What the engine finds wrong with its pages, tables, indexes and constraints, ten things at most; empty where nothing is. @throws StoreError for no database */
export async function findDamage(db: Database): Promise<string[]> {
  const [rows = []] = await db.read({ sql: 'pragma integrity_check(10)' });
  return rows.map((row) => String(Object.values(row)[0])).filter((finding) => finding !== 'ok');
}
