/** Imports in the database: put in place, found and listed. */
import { type Database, json, type Sql } from './database.ts';
import { type ImportRow, toImportRow } from './import-row.ts';
import type { ListPage } from './list-page.ts';

const COLUMNS = [
  'id',
  'sender',
  'state',
  'spec',
  'created_by',
  'via',
  'attested_by',
  'created_at',
  'sha256',
  'format',
  'bytes',
  'rows_total',
  'rows_done',
  'counts',
  'rows_per_second',
  'started_at',
  'updated_at',
  'finished_at',
  'problem',
  'epoch',
  'wrapped',
];

/** Makes an import, or puts one as it is from now on in its place. */
export function putImports(rows: readonly ImportRow[]): Sql {
  const [, ...changing] = COLUMNS;
  return {
    sql: `insert into imports (${COLUMNS.join(', ')}) values (${COLUMNS.map(() => '?').join(', ')})
      on conflict (id) do update set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    rows: rows.map((row) => [
      row.id,
      row.sender,
      row.state,
      row.spec,
      row.createdBy,
      row.via,
      row.attestedBy,
      row.createdAt,
      row.sha256,
      row.format,
      row.bytes,
      row.rowsTotal,
      row.rowsDone,
      json([row.counts]).slice(1, -1),
      row.rowsPerSecond,
      row.startedAt,
      row.updatedAt,
      row.finishedAt,
      row.problem,
      row.epoch,
      row.wrapped,
    ]),
  };
}

/** The imports with these ids. */
export function selectImports(ids: readonly string[]): Sql {
  return { sql: 'select * from imports where id in (select value from json_each(?))', args: [json(ids)] };
}

/** The import with this id, or null. */
export async function findImport(db: Database, id: string): Promise<ImportRow | null> {
  const [rows = []] = await db.read(selectImports([id]));
  return rows[0] ? toImportRow(rows[0]) : null;
}

/** A page of imports, by id. */
export async function listImports(db: Database, { sender, after, limit }: ListPage): Promise<ImportRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from imports where id > ?1 and (?2 is null or sender = ?2) order by id limit ?3',
    args: [after, sender, limit],
  });
  return rows.map(toImportRow);
}

/** Imports that are not at their end. */
export async function listRunningImports(db: Database): Promise<ImportRow[]> {
  const [rows = []] = await db.read({ sql: "select * from imports where state = 'running' order by started_at" });
  return rows.map(toImportRow);
}

/** How many imports of a sender wait for their file or are under way. */
export async function countUnfinishedImports(db: Database, sender: string): Promise<number> {
  const [rows = []] = await db.read({
    sql: "select count(*) as number from imports where sender = ? and state in ('waiting', 'running')",
    args: [sender],
  });
  return Number(rows[0]?.number);
}

/** Imports of one file, the newest first. */
export async function listImportsOfFile(db: Database, sha256: string): Promise<ImportRow[]> {
  const [rows = []] = await db.read({
    sql: 'select * from imports where sha256 = ? order by created_at desc, id',
    args: [sha256],
  });
  return rows.map(toImportRow);
}
