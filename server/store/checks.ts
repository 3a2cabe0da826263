/** Decisions that were given, so that they can be asked back later. */
import { type Database, json, type Row, type Sql } from './database.ts';

export interface CheckRow {
  readonly id: string;
  readonly sender: string;
  /** What was authenticated, e.g. `key:key_…`. */
  readonly via: string;
  readonly checkedAt: string;
  /** What was decided and on which ground, as JSON. */
  readonly content: string;
}

export function insertChecks(rows: readonly CheckRow[]): Sql {
  return {
    sql: `insert into checks (id, sender, via, checked_at, content)
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each(?) where true
      on conflict do nothing`,
    args: [json(rows.map(({ id, sender, via, checkedAt, content }) => [id, sender, via, checkedAt, content]))],
  };
}

/** The check with this id, or null. */
export async function findCheck(db: Database, id: string): Promise<CheckRow | null> {
  const [rows = []] = await db.read({ sql: 'select * from checks where id = ?', args: [id] });
  return rows[0] ? toCheckRow(rows[0]) : null;
}

/** The checks with these ids, oldest first; unknown ids are left out. */
export async function findChecks(db: Database, ids: readonly string[]): Promise<CheckRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from checks where id in (select value from json_each(?)) order by checked_at, id',
    args: [json(ids)],
  });
  return rows.map(toCheckRow);
}

function toCheckRow(row: Row): CheckRow {
  return {
    id: String(row.id),
    sender: String(row.sender),
    via: String(row.via),
    checkedAt: String(row.checked_at),
    content: String(row.content),
  };
}
