/** The log's tables: the head, the leaves, and the complete subtrees that tiles are made of. */
import { type Instant, isInstant } from '../../shared/encoding/time.ts';
import { TILE_HEIGHT } from '../../shared/log/tiles.ts';
import { OperatorError } from '../errors.ts';
import { asOneText, type Database, json, type Row, rowsInText, type Sql } from './database.ts';

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

export interface EntryRow {
  readonly position: number;
  readonly leaf: string;
  readonly hash: string;
}

/** A complete subtree of a height that is a multiple of 8, by its tile level (height / 8). */
export interface SubtreeRow {
  readonly level: number;
  readonly position: number;
  readonly hash: string;
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

/** Statements that put new leaves, and the kept subtrees they completed, behind those there are. */
export function insertEntries(entries: readonly EntryRow[], subtrees: readonly SubtreeRow[]): Sql[] {
  return [
    {
      sql: 'insert into entries (position, leaf, hash) values (?, ?, ?)',
      rows: entries.map(({ position, leaf, hash }) => [position, leaf, hash]),
    },
    {
      sql: 'insert into subtrees (level, position, hash) values (?, ?, ?)',
      rows: subtrees.map(({ level, position, hash }) => [level, position, hash]),
    },
  ];
}

/**
 * Statements that put another first leaf in place, for recovery alone: the one act that goes around the triggers which
 * keep the log append-only. They fail whole when the head is not at `from` any more.
 */
export function replaceBeginning(from: HeadRow, to: HeadRow, first: EntryRow, subtrees: readonly SubtreeRow[]): Sql[] {
  return [
    ...moveHead(from, to),
    { sql: 'drop trigger entries_stay' },
    { sql: 'update entries set leaf = ?, hash = ? where position = ?', args: [first.leaf, first.hash, first.position] },
    {
      sql: `create trigger entries_stay before update on entries begin select raise(abort, 'the log is append-only'); end`,
    },
    {
      sql: `insert into subtrees (level, position, hash)
        select value ->> 'level', value ->> 'position', value ->> 'hash' from json_each(?) where true
        on conflict (level, position) do update set hash = excluded.hash`,
      args: [json(subtrees)],
    },
  ];
}

/** Leaves `start` to `start + count - 1`; fewer where the log ends. */
export async function readLeaves(db: Database, start: number, count: number): Promise<string[]> {
  const [rows = []] = await db.read({
    sql: 'select leaf from entries where position >= ? and position < ? order by position',
    args: [start, start + count],
  });
  return rows.map((row) => String(row.leaf));
}

/** As `encodeLeaf` writes an erasure leaf, whose members stand in order: no other leaf has this in it. */
const IS_ERASURE = `instr(leaf, '"t":"erasure"') > 0`;

/** How many erasure leaves there are below `size`. */
export async function countErasureLeaves(db: Database, size: number): Promise<number> {
  const [rows = []] = await db.read({
    sql: `select count(*) as leaves from entries where position < ? and ${IS_ERASURE}`,
    args: [size],
  });
  return Number(rows[0]?.leaves ?? 0);
}

/** The erasure leaves among `start` to `start + count - 1`. */
export async function readErasureLeaves(db: Database, start: number, count: number): Promise<string[]> {
  const [rows = []] = await db.read({
    sql: `select leaf from entries where position >= ? and position < ? and ${IS_ERASURE} order by position`,
    args: [start, start + count],
  });
  return rows.map((row) => String(row.leaf));
}

/** Leaves by index; indices outside the log are left out. */
export async function readLeavesAt(db: Database, indices: readonly number[]): Promise<Map<number, string>> {
  const [rows = []] = await db.read({
    sql: 'select position, leaf from entries where position in (select value from json_each(?))',
    args: [json(indices)],
  });
  return new Map(rows.map((row) => [Number(row.position), String(row.leaf)]));
}

/** A run of hashes at one tile level. */
export interface HashRun {
  /** Height of the subtrees, in tiles: 0 for leaves, 1 for subtrees of 256 leaves, … */
  readonly level: number;
  readonly start: number;
  readonly count: number;
}

/** Hashes of each run, in one snapshot. */
export async function readHashRuns(db: Database, runs: readonly HashRun[]): Promise<string[][]> {
  const results = await db.read(...runs.map((run) => asOneText(['hash'], selectHashes(run))));
  return results.map((rows) => rowsInText(rows).map((row) => String(row.hash)));
}

function selectHashes({ level, start, count }: HashRun): Sql {
  if (level === 0) {
    return {
      sql: 'select hash from entries where position >= ? and position < ? order by position',
      args: [start, start + count],
    };
  }
  return {
    sql: 'select hash from subtrees where level = ? and position >= ? and position < ? order by position',
    args: [level, start, start + count],
  };
}

/** True for a subtree that the tables keep: a leaf is an entry, the others stand in `subtrees`. */
export function isKept(height: number): boolean {
  return height > 0 && height % TILE_HEIGHT === 0;
}
