/** The tree against the recursive definitions of RFC 6962, and its proofs against everything they do not prove. */
import { describe, expect, it } from 'vitest';
import {
  consistencyRanges,
  EMPTY_ROOT,
  type Hash,
  inclusionRanges,
  leafHash,
  type NodeReader,
  rangeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../shared/log/merkle.ts';
import { auditPath, consistencyProof, treeHash } from './reference/rfc6962.ts';

/** The eight leaves that implementations of Certificate Transparency share, hex 00, 10, 2021, … as text. */
const leaves = ['', '\x00', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const manyLeaves = Array.from({ length: 24 }, (_, i) => `leaf ${i}`);

const base64url = (hash: Uint8Array) => Buffer.from(hash).toString('base64url');
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Complete subtrees, hashed from scratch. */
const reader =
  (all: readonly string[]): NodeReader =>
  ({ level, index }) =>
    new Uint8Array(treeHash(all.slice(index * 2 ** level, (index + 1) * 2 ** level)));

const sizes = upTo(leaves.length).map((i) => i + 1);

it('stands in the file for verifiers in other languages', async () => {
  const about = 'Merkle trees of RFC 6962 of the first leaves, audit paths, and proofs that one tree begins another';
  const roots = sizes.map((size) => base64url(treeHash(leaves.slice(0, size))));
  const inclusion = sizes.flatMap((size) => {
    const tree = leaves.slice(0, size);
    return upTo(size).map((index) => ({ index, size, path: auditPath(index, tree).map(base64url) }));
  });
  const consistency = sizes.flatMap((size) => {
    const tree = leaves.slice(0, size);
    return sizes.slice(0, size).map((old) => ({ old, size, path: consistencyProof(old, tree).map(base64url) }));
  });
  const lines = (list: readonly object[]) => `[\n${list.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  const file = [
    `"about": ${JSON.stringify(about)}`,
    `"leaves": ${JSON.stringify(leaves)}`,
    `"roots": ${JSON.stringify(roots)}`,
    `"inclusion": ${lines(inclusion)}`,
    `"consistency": ${lines(consistency)}`,
  ];
  await expect(`{\n${file.join(',\n')}\n}\n`).toMatchFileSnapshot('merkle.json');
});

it('gives the root that Certificate Transparency publishes for the eight leaves', () => {
  const root = Buffer.from(rangeHash({ start: 0, size: 8 }, reader(leaves))).toString('hex');
  expect(root).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  expect(base64url(EMPTY_ROOT)).toBe(base64url(treeHash([])));
});

describe.each(upTo(manyLeaves.length).map((i) => i + 1))('a tree of %i leaves', (size) => {
  const tree = manyLeaves.slice(0, size);
  const read = reader(tree);
  const root: Hash = treeHash(tree);

  it('has the root, the audit paths and the consistency proofs of the definitions', () => {
    expect(base64url(rangeHash({ start: 0, size }, read))).toBe(base64url(root));
    for (const index of upTo(size)) {
      const path = inclusionRanges(index, size).map((range) => rangeHash(range, read));
      expect(path.map(base64url)).toEqual(auditPath(index, tree).map(base64url));
      expect(verifyInclusion(leafHash(tree[index] ?? ''), index, size, path, root)).toBe(true);
    }
    for (const oldSize of upTo(size).map((i) => i + 1)) {
      const path = consistencyRanges(oldSize, size).map((range) => rangeHash(range, read));
      expect(path.map(base64url)).toEqual(consistencyProof(oldSize, tree).map(base64url));
      expect(verifyConsistency(oldSize, treeHash(tree.slice(0, oldSize)), size, root, path)).toBe(true);
    }
  });

  it('is not proven to hold a leaf by a proof with one thing changed', () => {
    for (const index of upTo(size)) {
      const leaf = leafHash(tree[index] ?? '');
      const path: Hash[] = auditPath(index, tree);
      const proves = (change: Partial<{ leaf: Hash; index: number; size: number; path: Hash[]; root: Hash }>) => {
        const claim = { leaf, index, size, path, root, ...change };
        return verifyInclusion(claim.leaf, claim.index, claim.size, claim.path, claim.root);
      };
      expect(proves({})).toBe(true);
      for (const wrong of [
        -1,
        index ^ 1,
        index ^ 2,
        index + 1,
        size,
        2 ** 32 + index,
        2 ** 53,
        index + 0.5,
        Number.NaN,
      ]) {
        expect(proves({ index: wrong }), `index ${wrong}`).toBe(false);
      }
      for (const wrong of [0, index, 2 * size + 1, 2 ** 53])
        expect(proves({ size: wrong }), `size ${wrong}`).toBe(false);
      for (const wrong of changedHashes(leaf, root)) expect(proves({ leaf: wrong })).toBe(false);
      for (const wrong of changedHashes(root, leaf)) expect(proves({ root: wrong })).toBe(false);
      for (const wrong of changedPaths(path, root, leaf)) expect(proves({ path: wrong })).toBe(false);
    }
  });

  it('is not proven to go on from another by a proof with one thing changed', () => {
    for (const oldSize of upTo(size).map((i) => i + 1)) {
      const oldRoot: Hash = treeHash(tree.slice(0, oldSize));
      const path: Hash[] = consistencyProof(oldSize, tree);
      const proves = (change: Partial<{ oldSize: number; oldRoot: Hash; size: number; root: Hash; path: Hash[] }>) => {
        const claim = { oldSize, oldRoot, size, root, path, ...change };
        return verifyConsistency(claim.oldSize, claim.oldRoot, claim.size, claim.root, claim.path);
      };
      expect(proves({})).toBe(true);
      for (const wrong of [-1, 0, size + 1, 2 ** 53, oldSize - 0.5, Number.NaN]) {
        expect(proves({ oldSize: wrong }), `old size ${wrong}`).toBe(false);
      }
      for (const wrong of changedHashes(oldRoot, root)) expect(proves({ oldRoot: wrong })).toBe(false);
      for (const wrong of changedHashes(root, oldRoot)) expect(proves({ root: wrong })).toBe(false);
      for (const wrong of changedPaths(path, root, oldRoot)) expect(proves({ path: wrong })).toBe(false);
    }
  });
});

it('has no proof of an empty tree, nor of hashes that are not 32 bytes', () => {
  const none = new Uint8Array();
  expect(verifyInclusion(EMPTY_ROOT, 0, 0, [], EMPTY_ROOT)).toBe(false);
  expect(verifyConsistency(0, EMPTY_ROOT, 0, EMPTY_ROOT, [])).toBe(false);
  expect(verifyConsistency(0, EMPTY_ROOT, 1, leafHash('a'), [])).toBe(false);
  expect(verifyInclusion(none, 0, 1, [], none)).toBe(false);
  expect(verifyConsistency(1, none, 1, none, [])).toBe(false);
});

/** One bit less true, cut, extended, and another hash in its place. */
function changedHashes(hash: Hash, other: Hash): Hash[] {
  const flipped = Uint8Array.from(hash, (byte, i) => (i === 31 ? byte ^ 1 : byte));
  const changed = [flipped, hash.slice(1), new Uint8Array([...hash, 0]), new Uint8Array()];
  return Buffer.compare(hash, other) === 0 ? changed : [...changed, other];
}

/** Every hash of the path changed or left out, and hashes put in at both ends. */
function changedPaths(path: readonly Hash[], root: Hash, other: Hash): Hash[][] {
  const replaced = path.flatMap((hash, i) => changedHashes(hash, root).map((wrong) => path.with(i, wrong)));
  const shortened = path.map((_, i) => path.filter((_hash, j) => j !== i));
  const added = [root, other, new Uint8Array(), new Uint8Array(32)].flatMap((hash) => [
    [hash, ...path],
    [...path, hash],
  ]);
  const reversed = path.length > 1 ? [path.toReversed()] : [];
  return [...replaced, ...shortened, ...added, ...reversed];
}
