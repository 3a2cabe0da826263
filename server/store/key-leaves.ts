/** Where the leaves stand that tell the operator's keys: genesis and the key leaves. */
import { type Database, json, type Sql } from './database.ts';

export const SELECT_KEY_LEAVES: Sql = {
  sql: 'select position, leaf from key_leaves join entries using (position) order by position',
};

export function insertKeyLeaves(positions: readonly number[]): Sql {
  return { sql: 'insert into key_leaves (position) select value from json_each(?)', args: [json(positions)] };
}

/** Indices of genesis and all key leaves, rising. */
export async function listKeyLeaves(db: Database): Promise<number[]> {
  const [rows = []] = await db.read({ sql: 'select position from key_leaves order by position' });
  return rows.map((row) => Number(row.position));
}

/** Puts what stands there right: rows for these positions, and for no others. */
export function replaceKeyLeaves(positions: readonly number[]): Sql[] {
  return [{ sql: 'delete from key_leaves' }, insertKeyLeaves(positions)];
}
