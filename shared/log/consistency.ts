/**
 * Does a log still begin with the tree that it signed before? Computed from its hash tiles (C2SP tlog-tiles), which may come
 * from anybody: what they hold counts only where it leads to both signed roots (RFC 9162 §2.1.4).
 */
import { FormatError } from '../errors.ts';
import type { Tree } from './checkpoint.ts';
import {
  consistencyRanges,
  type Hash,
  type Node,
  nodeHash,
  rangeHash,
  rangeNodes,
  verifyConsistency,
} from './merkle.ts';
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tilePath } from './tiles.ts';

/** Bytes of one hash. */
const HASH_LENGTH = 32;

/** Gives the bytes of a tile, by its path below the log's address: `tile/0/000.p/17`. */
export type TileReader = (path: string) => Promise<Uint8Array>;

/**
 * True when the tiles show that the tree `old` is the beginning of the tree `now`, both signed by the log. False when they do
 * not: `now` denies `old`, or whoever gave the tiles hides how they belong together.
 * @throws FormatError for a tile of another length, and whatever `read` throws
 */
export async function continues(old: Tree, now: Tree, read: TileReader): Promise<boolean> {
  if (old.size > now.size) return false;
  if (old.size === 0) return true; // the tree without leaves begins every tree
  const path = await readConsistencyPath(old.size, now.size, read);
  return verifyConsistency(old.size, old.root, now.size, now.root, path);
}

async function readConsistencyPath(oldSize: number, size: number, read: TileReader): Promise<Hash[]> {
  const ranges = consistencyRanges(oldSize, size);
  const tiles = new Map<string, Uint8Array>();
  for (const node of ranges.flatMap(rangeNodes)) {
    const { tile } = runOf(node, size);
    const path = tilePath(tile);
    if (tiles.has(path)) continue;
    const bytes = await read(path);
    if (bytes.length !== tile.width * HASH_LENGTH) throw new FormatError(`${path} does not hold ${tile.width} hashes`);
    tiles.set(path, bytes);
  }
  return ranges.map((range) => rangeHash(range, (node) => hashOf(node, size, tiles)));
}

/** The hashes that `node` is made from: `count` of a tile from `start` on, one where the tile holds it as it is. */
function runOf({ level, index }: Node, size: number): { tile: Tile; start: number; count: number } {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = 2 ** (level % TILE_HEIGHT);
  const tileIndex = Math.floor((index * count) / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** tileLevel) - tileIndex * TILE_WIDTH);
  return { tile: { level: tileLevel, index: tileIndex, width }, start: (index * count) % TILE_WIDTH, count };
}

function hashOf(node: Node, size: number, tiles: ReadonlyMap<string, Uint8Array>): Hash {
  const { tile, start, count } = runOf(node, size);
  const bytes = tiles.get(tilePath(tile)) as Uint8Array;
  let row = Array.from({ length: count }, (_, i) => {
    return bytes.subarray((start + i) * HASH_LENGTH, (start + i + 1) * HASH_LENGTH);
  });
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i] as Hash, row[2 * i + 1] as Hash));
  }
  return row[0] as Hash;
}
