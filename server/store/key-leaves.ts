/** Where the leaves stand that tell the operator's keys: genesis and the key leaves. */
import { type Database, json, type Row, type Sql } from './database.ts';

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

/** As `encodeLeaf` writes a key leaf, whose members stand in order: no other leaf begins so. As the index has it. */
const IS_KEY_LEAF = `substr(leaf, 1, 10) = '{"action":'`;

/** Indices of genesis and all key leaves as they are listed, and as the leaves tell, in one snapshot. */
export async function readKeyLeafLists(db: Database): Promise<{ listed: number[]; told: number[] }> {
  const [listed = [], told = []] = await db.read(
    { sql: 'select position from key_leaves order by position' },
    {
      sql: `select position from entries where position = 0
        union all select position from entries indexed by entries_about_keys where ${IS_KEY_LEAF} order by position`,
    },
  );
  const positions = (rows: readonly Row[]) => rows.map(({ position }) => Number(position));
  return { listed: positions(listed), told: positions(told) };
}

/** Puts what stands there right: rows for these positions, and for no others. */
export function replaceKeyLeaves(positions: readonly number[]): Sql[] {
  return [{ sql: 'delete from key_leaves' }, insertKeyLeaves(positions)];
}
