/** The rows of imports that were not taken, sealed: kept, read in order, and forgotten with the keys that open them. */
import type { Database, Sql } from './database.ts';
import { type ImportRow, toImportRow } from './import-row.ts';

/** Rows of an import that were not taken. */
export interface ImportErrorsRow {
  readonly import: string;
  /** The row that the chunk's group begins with. */
  readonly seq: number;
  readonly sealed: string;
}

/** Keeps sealed rows. */
export function insertImportErrors(rows: readonly ImportErrorsRow[]): Sql {
  return {
    sql: 'insert into import_errors (import, seq, sealed) values (?, ?, ?)',
    rows: rows.map((row) => [row.import, row.seq, row.sealed]),
  };
}

/** Keeps chunks of sealed rows in the place of those that were. */
export function putImportErrors(rows: readonly ImportErrorsRow[]): Sql {
  return {
    sql: 'update import_errors set sealed = ?3 where import = ?1 and seq = ?2',
    rows: rows.map((row) => [row.import, row.seq, row.sealed]),
  };
}

/** The imports of a sender that keep rows which were not taken. */
export async function listImportsWithErrors(db: Database, sender: string): Promise<ImportRow[]> {
  const [rows = []] = await db.read({
    sql: `select * from imports where sender = ? and wrapped is not null
      and exists (select 1 from import_errors where import = imports.id and seq > 0)`,
    args: [sender],
  });
  return rows.map(toImportRow);
}

/** A page of the sealed rows of an import, in order. */
export async function listImportErrors(
  db: Database,
  id: string,
  page: { after: number; limit: number },
): Promise<ImportErrorsRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from import_errors where import = ? and seq > ? order by seq limit ?',
    args: [id, page.after, page.limit],
  });
  return rows.map((row) => ({ import: String(row.import), seq: Number(row.seq), sealed: String(row.sealed) }));
}

/** Statements that take away the sealed rows of imports that ended before `before`, and the keys that open them. */
export function forgetImportErrors(before: string): Sql[] {
  const ended = "finished_at < ? and state in ('done', 'stopped', 'failed') and wrapped is not null";
  return [
    { sql: `delete from import_errors where import in (select id from imports where ${ended})`, args: [before] },
    { sql: `update imports set epoch = null, wrapped = null where ${ended}`, args: [before] },
  ];
}
