/** Which widget leaves the log has. */
import { type Database, json, type Row, type Sql } from './database.ts';

export interface WidgetRow {
  /** SHA-256 of the leaf's text. */
  readonly digest: string;
  /** Index of the leaf. */
  readonly position: number;
}

export function selectWidgets(digests: readonly string[]): Sql {
  const sql = 'select digest, position from widgets where digest in (select value from json_each(?))';
  return { sql, args: [json(digests)] };
}

/** Keeps where new widget leaves stand. */
export function insertWidgets(rows: readonly WidgetRow[]): Sql {
  const sql = `insert into widgets (digest, position)
    select value ->> 'digest', value ->> 'position' from json_each(?)`;
  return { sql, args: [json(rows)] };
}

/** The row as the database has it. */
export function toWidgetRow({ digest, position }: Row): WidgetRow {
  return { digest: String(digest), position: Number(position) };
}

/** The leaf of this digest, or null where it is not logged. */
export async function findWidget(db: Database, digest: string): Promise<WidgetRow | null> {
  const [[row] = []] = await db.read(selectWidgets([digest]));
  return row ? toWidgetRow(row) : null;
}
