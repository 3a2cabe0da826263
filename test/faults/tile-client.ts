/**
 * Reads a log as a stranger would: its signed checkpoint and its tiles over HTTP, trusting nothing but the log's key.
 */
import { equal, fromUtf8 } from '../../shared/encoding/bytes.ts';
import { openCheckpoint, type Tree } from '../../shared/log/checkpoint.ts';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot } from '../../shared/log/frontier.ts';
import {
  consistencyRanges,
  type Hash,
  leafHash,
  type Node,
  type Range,
  rangeHash,
  rangeNodes,
  verifyConsistency,
} from '../../shared/log/merkle.ts';
import { parseVkey } from '../../shared/log/note.ts';
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tilePath } from '../../shared/log/tiles.ts';

const HASH_LENGTH = 32;

export class TileClient {
  readonly #url: string;
  readonly #vkey: string;
  /** What was served; a tile never changes. */
  readonly #tiles = new Map<string, Promise<Uint8Array>>();

  constructor(url: string, vkey: string) {
    this.#url = url;
    this.#vkey = vkey;
  }

  /** The newest signed tree. @throws FormatError when the log's key did not sign it */
  async checkpoint(): Promise<Tree> {
    const note = fromUtf8(await this.#get('checkpoint'));
    return openCheckpoint(note, parseVkey(this.#vkey));
  }

  /** Every leaf of `tree`, as served. */
  async leaves({ size }: Tree): Promise<string[]> {
    const leaves: string[] = [];
    for (let index = 0; index * TILE_WIDTH < size; index++) {
      leaves.push(...splitBundle(await this.#tile({ level: 'entries', index, width: widthOf(size, index) })));
    }
    return leaves;
  }

  /** True when the hash tiles prove that `old` is the beginning of `tree`. */
  async extends(old: Tree, tree: Tree): Promise<boolean> {
    if (old.size > tree.size) return false;
    const path = await this.#hashes(consistencyRanges(old.size, tree.size), tree.size);
    return verifyConsistency(old.size, old.root, tree.size, tree.root, path);
  }

  /** True when these leaves, and they alone, make `tree`. */
  isMadeOf(leaves: readonly string[], tree: Tree): boolean {
    return leaves.length === tree.size && equal(rootOf(leaves.map(leafHash)), tree.root);
  }

  async #hashes(ranges: readonly Range[], size: number): Promise<Hash[]> {
    const found = new Map<string, Hash>();
    for (const node of ranges.flatMap(rangeNodes)) found.set(keyOf(node), await this.#node(node, size));
    return ranges.map((range) => rangeHash(range, (node) => found.get(keyOf(node)) ?? new Uint8Array()));
  }

  /** Hash of a complete subtree: folded from the run of hashes below it in the one tile that holds them. */
  async #node({ level, index }: Node, size: number): Promise<Hash> {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const start = index * 2 ** (level % TILE_HEIGHT);
    const tileIndex = Math.floor(start / TILE_WIDTH);
    const width = widthOf(Math.floor(size / TILE_WIDTH ** tileLevel), tileIndex);
    const bytes = await this.#tile({ level: tileLevel, index: tileIndex, width });
    const first = start % TILE_WIDTH;
    const row = Array.from({ length: 2 ** (level % TILE_HEIGHT) }, (_, i) => hashAt(bytes, first + i));
    return rootOf(row);
  }

  #tile(tile: Tile): Promise<Uint8Array> {
    const path = tilePath(tile);
    const bytes = this.#tiles.get(path) ?? this.#get(path);
    this.#tiles.set(path, bytes);
    return bytes;
  }

  async #get(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.#url}/log/${path}`);
    if (!response.ok) throw new Error(`/log/${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

/** Hashes, or entries, that tile `index` of a row of `count` has. */
function widthOf(count: number, index: number): number {
  return Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
}

function hashAt(tile: Uint8Array, i: number): Hash {
  return tile.slice(i * HASH_LENGTH, (i + 1) * HASH_LENGTH);
}

function rootOf(hashes: readonly Hash[]): Hash {
  return frontierRoot(hashes.reduce((edge, hash) => appendLeaf(edge, hash), EMPTY_FRONTIER));
}

/** The entries of a bundle, each after its length in two bytes. */
function splitBundle(bytes: Uint8Array): string[] {
  const entries: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    entries.push(fromUtf8(bytes.slice(at + 2, end)));
    at = end;
  }
  return entries;
}

function keyOf({ level, index }: Node): string {
  return `${level}/${index}`;
}
