/** The log's head: the newest tree, its right edge, and the statements that move it. */
import { type Instant, isInstant } from '../../shared/encoding/time.ts';
import { OperatorError } from '../errors.ts';
import { type Database, json, type Row, type Sql } from './database.ts';

/** A tree with its root in base64url. */
export interface TreeRow {
  readonly size: number;
  readonly root: string;
}

/** The newest tree, its right edge, and the time of its newest record. */
export interface HeadRow extends TreeRow {
  /** Complete subtrees from left to right, base64url. */
  readonly subtrees: readonly string[];
  readonly recordedAt: string;
  /** Counts every commit, also one that adds no leaf. */
  readonly commits: number;
}

/** The head as it is stored, with the hash of the log's first leaf, which only recovery changes. */
export interface StoredHead extends HeadRow {
  readonly first: string;
}

export const SELECT_HEAD: Sql = {
  sql: 'select size, root, subtrees, recorded_at, commits, (select hash from entries where position = 0) as first from log_head',
};

/** The log's size alone, for whoever reads something else as of that size. */
export const SELECT_SIZE: Sql = { sql: 'select size from log_head' };

/** The size in rows of `SELECT_SIZE`; 0 before genesis. */
export function sizeOf(rows: readonly Row[]): number {
  return Number(rows[0]?.size ?? 0);
}

/** The head, or null before genesis. @throws OperatorError when the row is not what was written */
export function headOf(rows: readonly Row[]): StoredHead | null {
  const [row] = rows;
  if (!row) return null;
  const subtrees = hashesIn(row.subtrees);
  if (!isTree(row) || !subtrees || !isTime(row.recorded_at) || !isCount(row.commits)) {
    throw new OperatorError('The head of the log (table log_head) is not what was written. Bring back a backup.');
  }
  const { size, root, recorded_at: recordedAt, commits, first } = row;
  return { size, root, subtrees, recordedAt, commits, first: String(first) };
}

/** True for a size and a root as they are written: who has the file can put anything in their place. */
export function isTree(row: Row): row is Row & { size: number; root: string } {
  return isCount(row.size) && isHash(row.root);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A day that no year has would order nothing, and no clock could be compared with it. */
function isTime(value: unknown): value is Instant {
  return typeof value === 'string' && isInstant(value);
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value);
}

function hashesIn(text: unknown): string[] | null {
  try {
    const hashes: unknown = JSON.parse(String(text));
    return Array.isArray(hashes) && hashes.every(isHash) ? hashes : null;
  } catch {
    return null;
  }
}

/** The head now, or null before genesis. */
export async function readHead(db: Database): Promise<StoredHead | null> {
  const [rows = []] = await db.read(SELECT_HEAD);
  return headOf(rows);
}

/** Statements that move the head from `from` to `to`, and fail the whole batch when it is not at `from` any more. */
export function moveHead(from: HeadRow | null, to: HeadRow): Sql[] {
  const values = [to.size, to.root, json(to.subtrees), to.recordedAt, to.commits];
  if (from === null) {
    return [
      {
        sql: 'insert into log_head (one, size, root, subtrees, recorded_at, commits) values (1, ?, ?, ?, ?, ?)',
        args: values,
      },
    ];
  }
  return [
    {
      sql: `update log_head set size = ?, root = ?, subtrees = ?, recorded_at = ?, commits = ?
        where size = ? and root = ? and commits = ?`,
      args: [...values, from.size, from.root, from.commits],
    },
    { sql: 'insert into must select changes()' },
    { sql: 'delete from must' },
  ];
}
