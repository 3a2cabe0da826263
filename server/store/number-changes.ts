/** Persons who moved from one number to another: the link between the two, by keyed hash alone. */
import type { Database, Row, Sql } from './database.ts';

export interface NumberChangeRow {
  readonly id: string;
  readonly sender: string;
  readonly fromKey: string | null;
  readonly toKey: string | null;
  readonly user: string;
  readonly at: string;
}

export function insertNumberChanges(rows: readonly NumberChangeRow[]): Sql {
  return {
    sql: 'insert into number_changes (id, sender, from_key, to_key, user, at) values (?, ?, ?, ?, ?, ?)',
    rows: rows.map(({ id, sender, fromKey, toKey, user, at }) => [id, sender, fromKey, toKey, user, at]),
  };
}

/** Changes from or to a number, oldest first. */
export async function findNumberChanges(db: Database, sender: string, phoneKey: string): Promise<NumberChangeRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from number_changes where sender = ?1 and (from_key = ?2 or to_key = ?2) order by at, id`,
    args: [sender, phoneKey],
  });
  return rows.map(toNumberChange);
}

function toNumberChange(row: Row): NumberChangeRow {
  return {
    id: String(row.id),
    sender: String(row.sender),
    fromKey: row.from_key === null ? null : String(row.from_key),
    toKey: row.to_key === null ? null : String(row.to_key),
    user: String(row.user),
    at: String(row.at),
  };
}
