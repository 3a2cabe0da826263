/** The log's entries: its leaves, and the complete subtrees that tiles are made of. */
import { TILE_HEIGHT } from '../../shared/log/tiles.ts';
import { asOneText, type Database, json, rowsInText, type Sql } from './database.ts';
import { type HeadRow, moveHead } from './log-head.ts';

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
