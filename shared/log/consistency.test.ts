/** Trees that one log signed, and trees that two did: told apart by hash tiles alone. */
import { beforeAll, expect, test } from 'vitest';
import type { Tree } from './checkpoint.ts';
import { continues } from './consistency.ts';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot } from './frontier.ts';
import { EMPTY_ROOT, type Hash, leafHash } from './merkle.ts';
import { encodeHashTile, parseTilePath, TILE_HEIGHT, TILE_WIDTH } from './tiles.ts';

/** Past the second level of tiles. */
const SIZE = TILE_WIDTH ** 2 + 700;
const FORK = 300;
const SIZES = [1, 2, 255, 256, 257, FORK, FORK + 1, 512, 700, 4096, 65_535, 65_536, 65_537, 66_000, SIZE];

/** A log of `SIZE` leaves: its roots at `SIZES`, and the hashes of its complete subtrees by tile level. */
class Log {
  readonly #roots = new Map<number, Hash>([[0, EMPTY_ROOT]]);
  readonly #levels: Hash[][] = [[], [], []];
  readonly asked: string[] = [];

  constructor(leafAt: (index: number) => string) {
    let frontier = EMPTY_FRONTIER;
    for (let i = 0; i < SIZE; i++) {
      frontier = appendLeaf(frontier, leafHash(leafAt(i)), ({ level }, hash) => {
        if (level % TILE_HEIGHT === 0) this.#levels[level / TILE_HEIGHT]?.push(hash);
      });
      if (SIZES.includes(i + 1)) this.#roots.set(i + 1, frontierRoot(frontier));
    }
  }

  treeOf = (size: number): Tree => ({ size, root: this.#roots.get(size) as Hash });

  read = async (path: string): Promise<Uint8Array> => {
    this.asked.push(path);
    const { level, index, width } = parseTilePath(path);
    const start = index * TILE_WIDTH;
    return encodeHashTile(this.#levels[Number(level)]?.slice(start, start + width) ?? []);
  };
}

let honest: Log;
let forked: Log;

beforeAll(() => {
  honest = new Log((i) => `leaf ${i}`);
  forked = new Log((i) => (i < FORK ? `leaf ${i}` : `other leaf ${i}`));
});

const pairs = SIZES.flatMap((old) => SIZES.filter((size) => size >= old).map((size) => [old, size] as const));

test.each(pairs)('a tree of %i leaves begins the same log’s tree of %i', async (old, size) => {
  expect(await continues(honest.treeOf(old), honest.treeOf(size), honest.read)).toBe(true);
});

test('the tree without leaves begins every tree, and no tile is asked for', async () => {
  honest.asked.length = 0;
  expect(await continues(honest.treeOf(0), honest.treeOf(SIZE), honest.read)).toBe(true);
  expect(honest.asked).toEqual([]);
});

test('few tiles are read, each once', async () => {
  honest.asked.length = 0;
  await continues(honest.treeOf(300), honest.treeOf(SIZE), honest.read);
  expect(new Set(honest.asked).size).toBe(honest.asked.length);
  expect(honest.asked.length).toBeLessThan(8);
});

test.each([[FORK + 1], [512], [65_536], [SIZE]])(
  'another history from leaf 300 on does not continue it: %i',
  async (size) => {
    expect(await continues(honest.treeOf(FORK), forked.treeOf(size), forked.read)).toBe(true);
    for (const { read } of [honest, forked]) {
      expect(await continues(honest.treeOf(FORK + 1), forked.treeOf(size), read)).toBe(false);
    }
  },
);

test('a tree that has become smaller does not continue it', async () => {
  expect(await continues(honest.treeOf(257), honest.treeOf(256), honest.read)).toBe(false);
});

test('a tile with another byte shows nothing', async () => {
  const read = async (path: string) => (await honest.read(path)).map((byte, i) => (i === 0 ? byte ^ 1 : byte));
  expect(await continues(honest.treeOf(300), honest.treeOf(700), read)).toBe(false);
});

test.each([[0], [31], [-32]])('a tile of another length is refused: %i', async (by) => {
  const read = async (path: string) => {
    const bytes = await honest.read(path);
    return by > 0
      ? new Uint8Array([...bytes, ...new Uint8Array(by)])
      : bytes.subarray(0, bytes.length + by - (by ? 0 : 1));
  };
  await expect(continues(honest.treeOf(300), honest.treeOf(700), read)).rejects.toThrow(
    /^tile\/.+ does not hold \d+ hashes$/,
  );
});
