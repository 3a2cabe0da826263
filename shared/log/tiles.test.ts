/** Tile paths of C2SP tlog-tiles: each tile has one, and no other text is one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormatError } from '../errors.ts';
import { encodeEntryBundle, encodeHashTile, parseTilePath, type Tile, tilePath, tileWithin } from './tiles.ts';

const tiles: fc.Arbitrary<Tile> = fc.record({
  level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
  index: fc.oneof(
    fc.nat(2000),
    fc.maxSafeNat().map((n) => n % 10 ** 15),
  ),
  width: fc.integer({ min: 1, max: 256 }),
});

test.each<[Tile, string]>([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
  [{ level: 'entries', index: 999, width: 17 }, 'tile/entries/999.p/17'],
  [{ level: 2, index: 1000, width: 1 }, 'tile/2/x001/000.p/1'],
])('%o is at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

test('every tile is read back from its path', () => {
  fc.assert(
    fc.property(tiles, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual(tile);
    }),
  );
});

test.each([
  'tile/0/0',
  'tile/0/0000',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/00/001',
  'tile/-1/001',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/000.p/',
  'tile/other/000',
  'tile/0/000\n',
  '/tile/0/000',
  'tile/0/x001/x001/x001/x001/x001/000',
])('%j is the path of no tile', (path) => {
  expect(() => parseTilePath(path)).toThrow(FormatError);
});

test('text that is read as a tile is the path of that tile; other text is a FormatError', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'x0123456789./p') }).map((end) => `tile/${end}`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(tilePath(parseTilePath(text))).toBe(text);
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }),
  );
});

test('a tile lies within a tree when all its hashes do', () => {
  const within = (level: Tile['level'], index: number, width: number, size: number) =>
    tileWithin({ level, index, width }, size);
  expect([
    within(0, 0, 256, 255),
    within(0, 0, 256, 256),
    within('entries', 1, 3, 258),
    within('entries', 1, 3, 259),
  ]).toEqual([false, true, false, true]);
  expect([within(1, 0, 1, 255), within(1, 0, 1, 256), within(1, 0, 2, 511), within(63, 0, 1, 2 ** 53 - 1)]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('a bundle gives each entry after its length in two bytes', () => {
  expect([...encodeEntryBundle(['a', 'é', ''])]).toEqual([0, 1, 0x61, 0, 2, 0xc3, 0xa9, 0, 0]);
  expect([...encodeEntryBundle(['x'.repeat(65_535)]).slice(0, 2)]).toEqual([255, 255]);
  expect(() => encodeEntryBundle(['é'.repeat(32_768)])).toThrow(FormatError);
});

test('a hash tile is its hashes one after the other', () => {
  expect([...encodeHashTile([Uint8Array.of(1, 2), Uint8Array.of(3)])]).toEqual([1, 2, 3]);
});
