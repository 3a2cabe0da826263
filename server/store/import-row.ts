/** An import: what was asked for, and how far it has come. */
import type { Row } from './database.ts';

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
