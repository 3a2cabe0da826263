/** The right edge of a Merkle tree: all that an appender needs to know of what is already there. */
import { foldRight, type Hash, type Node, nodeHash } from './merkle.ts';

/** A tree's size and the hashes of its complete subtrees from left (largest) to right (smallest). */
export interface Frontier {
  readonly size: number;
  readonly subtrees: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, subtrees: [] };

/**
 * The frontier after `leaf` (a leaf hash) is appended.
 * @param onNode - told every complete subtree the leaf finishes, the leaf itself first
 */
export function appendLeaf(
  frontier: Frontier,
  leaf: Hash,
  onNode: (node: Node, hash: Hash) => void = () => {},
): Frontier {
  const subtrees = [...frontier.subtrees];
  let [level, index, hash] = [0, frontier.size, leaf];
  onNode({ level, index }, hash);
  while (index % 2 === 1) {
    const left = subtrees.pop();
    if (left === undefined) throw new RangeError('a frontier has one subtree for each bit of its size');
    [level, index, hash] = [level + 1, (index - 1) / 2, nodeHash(left, hash)];
    onNode({ level, index }, hash);
  }
  return { size: frontier.size + 1, subtrees: [...subtrees, hash] };
}

/** Root of the tree. */
export function frontierRoot(frontier: Frontier): Hash {
  return foldRight(frontier.subtrees);
}
