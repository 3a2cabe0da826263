/** Imports: what was asked for, and how far each has come. */
import { type Database, json, type Row, type Sql } from './database.ts';
import type { ListPage } from './list-page.ts';

export const IMPORT_STATES = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** What became of the rows that are done. Each row is counted once, but for the last two, which are among them. */
export interface ImportCounts {
  readonly granted: number;
  readonly unknown: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  readonly keptBack: number;
  readonly numberless: number;
  readonly refused: number;
  readonly contradictions: number;
  /** Rows that were told of: refused, kept back for some or all of the programs, or against another row. */
  readonly inErrorFile: number;
}

export interface ImportRow {
  readonly id: string;
  readonly sender: string;
  readonly state: ImportState;
  /** The options as they were given, JSON. */
  readonly spec: string;
  readonly createdBy: string;
  readonly via: string;
  /** Id of the person who attests what the file says, or null. */
  readonly attestedBy: string | null;
  readonly createdAt: string;
  /** SHA-256 of the file in hex. */
  readonly sha256: string | null;
  readonly format: string | null;
  readonly bytes: number | null;
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly counts: ImportCounts;
  readonly rowsPerSecond: number | null;
  readonly startedAt: string | null;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
  readonly problem: string | null;
  /** The wrapped key that seals its file and errors, or null once they are gone. */
  readonly epoch: string | null;
  readonly wrapped: string | null;
}

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

/** A row of `imports` as the program has it. */
export function toImportRow(row: Row): ImportRow {
  const text = (name: string) => (row[name] === null || row[name] === undefined ? null : String(row[name]));
  const number = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]));
  return {
    id: String(row.id),
    sender: String(row.sender),
    state: String(row.state) as ImportState,
    spec: String(row.spec),
    createdBy: String(row.created_by),
    via: String(row.via),
    attestedBy: text('attested_by'),
    createdAt: String(row.created_at),
    sha256: text('sha256'),
    format: text('format'),
    bytes: number('bytes'),
    rowsTotal: number('rows_total'),
    rowsDone: Number(row.rows_done),
    counts: toCounts(String(row.counts)),
    rowsPerSecond: number('rows_per_second'),
    startedAt: text('started_at'),
    updatedAt: String(row.updated_at),
    finishedAt: text('finished_at'),
    problem: text('problem'),
    epoch: text('epoch'),
    wrapped: text('wrapped'),
  };
}

/** Imports of before have no count of the rows in their error files: these are the least there are. */
function toCounts(text: string): ImportCounts {
  const counts = JSON.parse(text) as Omit<ImportCounts, 'inErrorFile'>;
  return { inErrorFile: counts.refused + counts.keptBack, ...counts };
}
