/**
 * Hashes of the log's tree. Leaves and the roots of full tiles stand in the database; the subtrees between them are
 * computed from a tile's hashes when one is first asked for and kept in memory, the oldest given up first: finding one
 * must cost nothing, since every receipt asks for fifty.
 */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import {
  consistencyRanges,
  foldRight,
  type Hash,
  inclusionRanges,
  type Node,
  nodeHash,
  type Range,
  rangeNodes,
} from '../../shared/log/merkle.ts';
import { TILE_HEIGHT, TILE_WIDTH } from '../../shared/log/tiles.ts';
import { OperatorError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { type HashRun, readHashRuns } from '../store/log-entries.ts';

/** Subtrees kept in memory: about 20 MB. */
const MAX_CACHED = 131_072;

export class LogTree {
  readonly #db: Database;
  readonly #cache = new Map<number, Hash>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Takes in a subtree that was just completed and committed, so that its first proof needs no read. */
  add(node: Node, hash: Hash): void {
    this.#cache.set(keyOf(node), hash);
    if (this.#cache.size > MAX_CACHED) this.#evict();
  }

  /** Root of the first `size` leaves. */
  async rootAt(size: number): Promise<Hash> {
    const [root] = await this.#hashes([{ start: 0, size }]);
    return root as Hash;
  }

  /** Proofs that the leaves at `indices` are in the tree of `size`, in the same order. */
  async inclusionPaths(indices: readonly number[], size: number): Promise<Hash[][]> {
    const paths = indices.map((index) => inclusionRanges(index, size));
    const hashes = await this.#hashes(paths.flat());
    return paths.map((path) => hashes.splice(0, path.length));
  }

  /** Proof that the tree of `oldSize` begins the tree of `size`. */
  consistencyPath(oldSize: number, size: number): Promise<Hash[]> {
    return this.#hashes(consistencyRanges(oldSize, size));
  }

  async #hashes(ranges: readonly Range[]): Promise<Hash[]> {
    const nodes = ranges.map((range) => rangeNodes(range));
    const isKnown = nodes.every((each) => each.every((node) => this.#cache.has(keyOf(node))));
    const known = isKnown ? this.#cache : await this.#found(nodes.flat());
    return nodes.map((each) => foldRight(each.map((node) => known.get(keyOf(node)) as Hash)));
  }

  /** The hashes of `nodes`, apart from the memory, which others may have given up before all are read. */
  async #found(nodes: readonly Node[]): Promise<Map<number, Hash>> {
    const found = new Map<number, Hash>();
    const missing = new Map<number, Node>();
    for (const node of nodes) {
      const key = keyOf(node);
      const hash = this.#cache.get(key);
      if (hash) found.set(key, hash);
      else missing.set(key, node);
    }
    await this.#load([...missing.values()], found);
    return found;
  }

  /**
   * Computes subtrees from the hashes the database keeps, all of them read in one snapshot: a run for each tile, since a
   * path takes all but one of a tile's hashes.
   */
  async #load(nodes: readonly Node[], into: Map<number, Hash>): Promise<void> {
    const tiles = byTile(nodes);
    const runs = tiles.map(runOver);
    const rows = await readHashRuns(this.#db, runs);
    for (const [i, tile] of tiles.entries()) {
      const { start, count } = runs[i] as HashRun;
      const texts = rows[i] ?? [];
      for (const node of tile) {
        if (texts.length !== count) throw missing(node);
        const first = runOver([node]).start - start;
        const hashes = texts.slice(first, first + widthOf(node.level)).map(hashIn);
        this.#fold(node, hashes, into);
      }
    }
    for (const [key, hash] of into) this.#cache.set(key, hash);
    if (this.#cache.size > MAX_CACHED) this.#evict();
  }

  /** Hashes `node` from the complete run of hashes below it, keeping each subtree in between. */
  #fold(node: Node, hashes: readonly Hash[], into: Map<number, Hash>): void {
    let row = hashes;
    let level = node.level - (node.level % TILE_HEIGHT);
    let index = node.index * row.length;
    for (;;) {
      for (const [i, hash] of row.entries()) into.set(keyOf({ level, index: index + i }), hash);
      if (row.length === 1) return;
      row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i] as Hash, row[2 * i + 1] as Hash));
      [level, index] = [level + 1, index / 2];
    }
  }

  #evict(): void {
    let surplus = this.#cache.size - MAX_CACHED * 0.9;
    for (const key of this.#cache.keys()) {
      if (surplus-- <= 0) return;
      this.#cache.delete(key);
    }
  }
}

function missing({ level, index }: Node): OperatorError {
  return new OperatorError(`Of the log’s tree the subtree ${level}/${index} is not all here: bring back a backup.`);
}

function hashIn(text: string): Hash {
  try {
    return fromBase64url(text);
  } catch (cause) {
    throw new OperatorError(
      'A hash of the log (table entries or subtrees) is not what was written. Bring back a backup.',
      { cause },
    );
  }
}

/** The hashes that the database keeps of what lies below `nodes`, which are of one tile: from the first to the last. */
function runOver(nodes: readonly Node[]): HashRun {
  const starts = nodes.map(({ level, index }) => index * widthOf(level));
  const ends = nodes.map(({ level, index }) => (index + 1) * widthOf(level));
  const start = Math.min(...starts);
  return { level: Math.floor((nodes[0]?.level ?? 0) / TILE_HEIGHT), start, count: Math.max(...ends) - start };
}

/** How many kept hashes a subtree of this height is made of. */
function widthOf(level: number): number {
  return 2 ** (level % TILE_HEIGHT);
}

/** The nodes that are made of hashes of one tile, together. */
function byTile(nodes: readonly Node[]): Node[][] {
  const tiles = new Map<number, Node[]>();
  for (const node of nodes) {
    const { level, start } = runOver([node]);
    const key = keyOf({ level, index: Math.floor(start / TILE_WIDTH) });
    const tile = tiles.get(key);
    if (tile) tile.push(node);
    else tiles.set(key, [node]);
  }
  return [...tiles.values()];
}

/** A number of its own for each subtree: where its middle stands when leaves stand at the odd numbers. */
function keyOf({ level, index }: Node): number {
  return (2 * index + 1) * 2 ** level;
}
