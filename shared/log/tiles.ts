/** The log's read API in C2SP tlog-tiles: paths, and the bytes of entry bundles and hash tiles. */
import { concat, utf8 } from '../encoding/bytes.ts';
import { FormatError } from '../errors.ts';
import type { Hash } from './merkle.ts';

/** Levels of the tree that one tile spans. */
export const TILE_HEIGHT = 8;
/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 2 ** TILE_HEIGHT;
/** An entry's length is written in 16 bits. */
export const MAX_ENTRY_LENGTH = 0xffff;

/** A tile: hashes `index · 256` to `index · 256 + width - 1` of tree level `8 · level`, or a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 for a full tile, 1 to 255 for a partial one. */
  readonly width: number;
}

/** The tile's path, e.g. `tile/0/x001/x234/067` or `tile/entries/000.p/17`. */
export function tilePath(tile: Tile): string {
  const digits = String(tile.index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const index = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${tile.level}/${index}${tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`}`;
}

/** Reads a tile's path, which is attacker-controlled. @throws FormatError for any other spelling. */
export function parseTilePath(path: string): Tile {
  const match = /^tile\/(\d{1,2}|entries)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  const [, level, index, width] = match ?? [];
  if (!level || !index) throw new FormatError('not a tile path');
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (tilePath(tile) !== path || tile.width === 0 || tile.width > TILE_WIDTH) throw new FormatError('not a tile path');
  return tile;
}

/** True when every hash or entry of `tile` lies within a tree of `size`. */
export function tileWithin(tile: Tile, size: number): boolean {
  const level = tile.level === 'entries' ? 0 : tile.level;
  return tile.index * TILE_WIDTH + tile.width <= Math.floor(size / TILE_WIDTH ** level);
}

/** Bytes of a hash tile: its hashes one after the other. */
export function encodeHashTile(hashes: readonly Hash[]): Uint8Array {
  return concat(...hashes);
}

/** Bytes of an entry bundle: each leaf's UTF-8 after its length in two bytes, big-endian. */
export function encodeEntryBundle(leaves: readonly string[]): Uint8Array {
  return concat(
    ...leaves.flatMap((leaf) => {
      const bytes = utf8(leaf);
      if (bytes.length > MAX_ENTRY_LENGTH) throw new FormatError('an entry is at most 65,535 bytes');
      return [Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes];
    }),
  );
}
