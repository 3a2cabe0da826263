/**
 * The append-only Merkle tree of RFC 6962 and RFC 9162 with SHA-256: hashes, proofs, and their verification.
 *
 * A proof is a list of ranges of leaves; a range is hashed from complete subtrees. Complete subtrees never change once
 * they are full, so a store keeps or caches them by (level, index) and hands them out through a `NodeReader`.
 * Sizes and indices stay below 2^53, so no operator here is limited to 32 bits.
 */
import { sha256 } from '#crypto';
import { concat, equal } from '../encoding/bytes.ts';

export type Hash = Uint8Array;

/** A complete subtree: the 2^level leaves from index · 2^level on. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** Leaves `start` to `start + size - 1`. */
export interface Range {
  readonly start: number;
  readonly size: number;
}

/** Gives the hash of a complete subtree that lies within the tree. */
export type NodeReader = (node: Node) => Hash;

/** Root of the tree without leaves. */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array());

const NODE = Uint8Array.of(1);

/** 0x01 and the two hashes that `nodeHash` is about to hash: one buffer for all, since nothing comes between. */
const PAIR = new Uint8Array(65);
PAIR[0] = 1;

/** Hash of a leaf's text: SHA-256(0x00 ‖ UTF-8). */
export function leafHash(leaf: string): Hash {
  return sha256(`\0${leaf}`);
}

/** Hash of two neighbouring subtrees: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (!isHash(left) || !isHash(right)) return sha256(concat(NODE, left, right));
  PAIR.set(left, 1);
  PAIR.set(right, 33);
  return sha256(PAIR);
}

/** Ranges whose hashes prove that leaf `index` is in the tree of `size`: the audit path of RFC 9162 §2.1.3.1. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError('a leaf index lies below the tree size');
  const path: Range[] = [];
  let [start, length] = [0, size];
  while (length > 1) {
    const left = leftSize(length);
    if (index < start + left) {
      path.push({ start: start + left, size: length - left });
      length = left;
    } else {
      path.push({ start, size: left });
      [start, length] = [start + left, length - left];
    }
  }
  return path.reverse();
}

/** Ranges whose hashes prove that the tree of `oldSize` is the beginning of the tree of `size`: RFC 9162 §2.1.4.1. */
export function consistencyRanges(oldSize: number, size: number): Range[] {
  if (!(oldSize > 0 && oldSize <= size)) throw new RangeError('an old size lies between 1 and the tree size');
  const path: Range[] = [];
  let [start, length] = [0, size];
  while (oldSize !== start + length) {
    const left = leftSize(length);
    if (oldSize <= start + left) {
      path.push({ start: start + left, size: length - left });
      length = left;
    } else {
      path.push({ start, size: left });
      [start, length] = [start + left, length - left];
    }
  }
  if (start !== 0) path.push({ start, size: length });
  return path.reverse();
}

/** The complete subtrees that `range` is hashed from, left to right. `range` must be one that a proof or a root asks for. */
export function rangeNodes(range: Range): Node[] {
  const nodes: Node[] = [];
  let { start, size } = range;
  while (size > 0) {
    const level = floorLog2(size);
    nodes.push({ level, index: start / 2 ** level });
    [start, size] = [start + 2 ** level, size - 2 ** level];
  }
  return nodes;
}

/** Hash of `range`, read from complete subtrees. The root of a tree is the hash of the range that is all of it. */
export function rangeHash(range: Range, read: NodeReader): Hash {
  return foldRight(rangeNodes(range).map(read));
}

/** Hash of a tree out of its complete subtrees, left to right: the way a tree's ragged right edge is hashed. */
export function foldRight(subtrees: readonly Hash[]): Hash {
  if (subtrees.length === 0) return EMPTY_ROOT;
  return subtrees.reduceRight((right, left) => nodeHash(left, right));
}

/** True when `path` proves that `leaf` (a leaf hash) is leaf `index` of the tree with `size` and `root` (RFC 9162 §2.1.3.2). */
export function verifyInclusion(leaf: Hash, index: number, size: number, path: readonly Hash[], root: Hash): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (![leaf, root, ...path].every(isHash)) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equal(hash, root);
}

/** True when `path` proves that the tree of `oldSize` and `oldRoot` begins the tree of `size` and `root` (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Hash,
  size: number,
  root: Hash,
  path: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(size) || oldSize < 1 || oldSize > size) return false;
  if (![oldRoot, root, ...path].every(isHash)) return false;
  if (oldSize === size) return path.length === 0 && equal(oldRoot, root);
  const hashes = 2 ** floorLog2(oldSize) === oldSize ? [oldRoot, ...path] : [...path];
  const first = hashes.shift();
  if (first === undefined) return false;
  let [node, last] = [oldSize - 1, size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [oldHash, hash] = [first, first];
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash);
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equal(oldHash, oldRoot) && equal(hash, root);
}

/** Size of the left subtree: the largest power of two below `size`. */
function leftSize(size: number): number {
  const power = 2 ** floorLog2(size);
  return power === size ? power / 2 : power;
}

/** Whole binary logarithm. `Math.log2` alone rounds 2^49 - 1 up to 49. */
function floorLog2(size: number): number {
  const level = Math.floor(Math.log2(size));
  return 2 ** level > size ? level - 1 : level;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32;
}
