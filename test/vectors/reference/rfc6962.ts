/**
 * The Merkle tree of RFC 6962 §2.1 in the words of its recursive definitions: slow, and with nothing in common with the
 * code under test. Hashes are Node buffers, a tree is the list of its leaves.
 */
import { createHash } from 'node:crypto';

/** MTH: the root of the tree with `leaves`. */
export function treeHash(leaves: readonly string[]): Buffer {
  const [first, ...others] = leaves;
  if (first === undefined) return sha256();
  if (others.length === 0) return sha256(Buffer.of(0), Buffer.from(first));
  const k = split(leaves);
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** PATH: the audit path of leaf `index`. */
export function auditPath(index: number, leaves: readonly string[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves);
  return index < k
    ? [...auditPath(index, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...auditPath(index - k, leaves.slice(k)), treeHash(leaves.slice(0, k))];
}

/** PROOF: that the tree of the first `oldSize` leaves begins this one. */
export function consistencyProof(oldSize: number, leaves: readonly string[]): Buffer[] {
  return subproof(oldSize, leaves, true);
}

function subproof(oldSize: number, leaves: readonly string[], isWhole: boolean): Buffer[] {
  if (oldSize === leaves.length) return isWhole ? [] : [treeHash(leaves)];
  const k = split(leaves);
  return oldSize <= k
    ? [...subproof(oldSize, leaves.slice(0, k), isWhole), treeHash(leaves.slice(k))]
    : [...subproof(oldSize - k, leaves.slice(k), false), treeHash(leaves.slice(0, k))];
}

/** k: the largest power of two below the number of leaves. */
function split(leaves: readonly string[]): number {
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  return k;
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
