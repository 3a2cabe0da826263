/** Every tree of up to 70 leaves, every leaf and every older tree, against the recursive definitions of RFC 6962. */
import { describe, expect, test } from 'vitest';
import { auditPath, consistencyProof, treeHash } from '../../test/vectors/reference/rfc6962.ts';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierRoot } from './frontier.ts';
import {
  consistencyRanges,
  type Hash,
  inclusionRanges,
  leafHash,
  type NodeReader,
  rangeHash,
  rangeNodes,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';

const MAX = 70;
const leaves = Array.from({ length: MAX }, (_, i) => `leaf ${i}`);
const sizes = Array.from({ length: MAX }, (_, i) => i + 1);
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/** The frontiers of all sizes from 0, and every complete subtree, as an appender reports them. */
const nodes = new Map<string, Hash>();
const frontiers: Frontier[] = [EMPTY_FRONTIER];
for (const leaf of leaves) {
  const last = frontiers.at(-1) ?? EMPTY_FRONTIER;
  frontiers.push(appendLeaf(last, leafHash(leaf), ({ level, index }, hash) => nodes.set(`${level}/${index}`, hash)));
}
const read: NodeReader = ({ level, index }) => nodes.get(`${level}/${index}`) ?? new Uint8Array();
const roots = frontiers.map(frontierRoot);
const rootOf = (size: number) => roots[size] ?? new Uint8Array();

test('a frontier has the root of the definition, and one subtree for each bit of its size', () => {
  for (const [size, frontier] of frontiers.entries()) {
    expect(hex(frontierRoot(frontier))).toBe(hex(treeHash(leaves.slice(0, size))));
    expect(frontier.subtrees).toHaveLength(size.toString(2).replaceAll('0', '').length);
    expect(frontier.size).toBe(size);
  }
});

test('an appender is told every complete subtree once, each with the hash of its leaves', () => {
  for (const [name, hash] of nodes) {
    const [level = 0, index = 0] = name.split('/').map(Number);
    expect(hex(hash)).toBe(hex(treeHash(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))));
  }
  expect(nodes.size).toBe(sizes.reduce((sum, size) => sum + Math.log2(size & -size) + 1, 0));
});

test('a frontier that lacks a subtree is noticed', () => {
  expect(() => appendLeaf({ size: 1, subtrees: [] }, leafHash('a'))).toThrow(RangeError);
});

test('a root is the hash of the range that is all of the tree', () => {
  for (const size of sizes) expect(hex(rangeHash({ start: 0, size }, read))).toBe(hex(rootOf(size)));
});

describe('inclusion, all leaves of all trees', () => {
  const proofs = sizes.flatMap((size) =>
    sizes.slice(0, size).map((_, index) => ({
      index,
      size,
      path: inclusionRanges(index, size).map((range) => rangeHash(range, read)),
    })),
  );

  test('the path is that of the definition, and proves the leaf', () => {
    for (const { index, size, path } of proofs) {
      if (size % 7 === 0) expect(path.map(hex)).toEqual(auditPath(index, leaves.slice(0, size)).map(hex));
      expect(verifyInclusion(leafHash(`leaf ${index}`), index, size, path, rootOf(size))).toBe(true);
    }
  });

  test('it proves no other leaf, index, root or path', () => {
    for (const { index, size, path } of proofs) {
      const leaf = leafHash(`leaf ${index}`);
      const root = rootOf(size);
      expect(verifyInclusion(leafHash('other'), index, size, path, root)).toBe(false);
      expect(verifyInclusion(leaf, (index + 1) % size, size, path, root)).toBe(size === 1);
      expect(verifyInclusion(leaf, index, size, path, rootOf(size - 1))).toBe(false);
      expect(verifyInclusion(leaf, index, size, [...path, root], root)).toBe(false);
      if (path.length > 0) expect(verifyInclusion(leaf, index, size, path.slice(1), root)).toBe(false);
      if (path.length > 0) expect(verifyInclusion(leaf, index, size, path.slice(0, -1), root)).toBe(false);
      if (path.length > 1) expect(verifyInclusion(leaf, index, size, path.toReversed(), root)).toBe(false);
    }
  });

  test('a node is not taken for a leaf', () => {
    const [left, right] = [leafHash('leaf 0'), leafHash('leaf 1')];
    const text = Buffer.concat([left, right]).toString('latin1');
    expect(verifyInclusion(leafHash(text), 0, 1, [], rootOf(2))).toBe(false);
  });

  test('an index outside the tree, or that is no index, is proven by nothing', () => {
    for (const index of [-1, 1, 0.5, Number.NaN, 2 ** 53]) {
      expect(verifyInclusion(leafHash('leaf 0'), index, 1, [], rootOf(1))).toBe(false);
    }
    expect(() => inclusionRanges(5, 5)).toThrow(RangeError);
  });
});

describe('consistency, all older trees of all trees', () => {
  const proofs = sizes.flatMap((size) =>
    sizes.slice(0, size).map((oldSize) => ({
      oldSize,
      size,
      path: consistencyRanges(oldSize, size).map((range) => rangeHash(range, read)),
    })),
  );

  test('the proof is that of the definition, and proves that one tree begins the other', () => {
    for (const { oldSize, size, path } of proofs) {
      if (size % 7 === 0) expect(path.map(hex)).toEqual(consistencyProof(oldSize, leaves.slice(0, size)).map(hex));
      expect(verifyConsistency(oldSize, rootOf(oldSize), size, rootOf(size), path)).toBe(true);
    }
  });

  test('it proves nothing of other roots, sizes or paths', () => {
    for (const { oldSize, size, path } of proofs) {
      const [old, root] = [rootOf(oldSize), rootOf(size)];
      expect(verifyConsistency(oldSize, rootOf(oldSize - 1), size, root, path)).toBe(false);
      expect(verifyConsistency(oldSize, old, size, rootOf(size - 1), path)).toBe(false);
      expect(verifyConsistency(oldSize, old, size, root, [...path, root])).toBe(false);
      if (path.length > 0) expect(verifyConsistency(oldSize, old, size, root, path.slice(1))).toBe(false);
      if (path.length > 0) expect(verifyConsistency(oldSize, old, size, root, path.slice(0, -1))).toBe(false);
      if (oldSize < size) expect(verifyConsistency(size, root, oldSize, old, path)).toBe(false);
    }
  });

  test('nothing is proven of the empty tree', () => {
    expect(verifyConsistency(0, rootOf(0), 1, rootOf(1), [])).toBe(false);
    expect(() => consistencyRanges(0, 1)).toThrow(RangeError);
    expect(() => consistencyRanges(2, 1)).toThrow(RangeError);
  });
});

test('trees past 2^32 and just below powers of two are cut where they must be', () => {
  for (const power of [33, 48, 49, 52]) {
    const size = 2 ** power;
    expect(rangeNodes({ start: 0, size })).toEqual([{ level: power, index: 0 }]);
    expect(rangeNodes({ start: 0, size: size - 1 })).toHaveLength(power);
    expect(inclusionRanges(size - 1, size)[0]).toEqual({ start: size - 2, size: 1 });
    expect(inclusionRanges(size, size + 1)).toEqual([{ start: 0, size }]);
  }
});
