/** Step 3: every leaf of the file is in the checkpoint's tree. */
import { fromBase64url } from '../../encoding/base64url.ts';
import { type Leaf, parseLeaf } from '../../log/leaf.ts';
import { leafHash, verifyInclusion } from '../../log/merkle.ts';
import { established, type Facts, failed, passed, type StepResult } from '../facts.ts';

export function checkInclusion(facts: Facts): StepResult {
  const { leaves } = established(facts.proof);
  const tree = established(facts.tree);
  const proven = new Map<number, Leaf | null>();
  for (const { index, leaf, path } of leaves) {
    if (index >= tree.size) return failed(`leaf ${index} lies outside a tree of ${tree.size}`);
    if (!verifyInclusion(leafHash(leaf), index, tree.size, path.map(fromBase64url), tree.root)) {
      return failed(`leaf ${index} is not in the tree of the checkpoint`);
    }
    proven.set(index, parseLeaf(leaf));
  }
  facts.leaves = proven;
  return passed(`${leaves.length} leaves are in the tree`);
}
