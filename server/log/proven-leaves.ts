/**
 * Leaves with the paths that prove them. A group of receipts shares one checkpoint, and under it genesis, the keys and the
 * wordings: each leaf is proven once for each checkpoint, however many ask at once.
 */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { ConsentLog } from './consent-log.ts';
import type { Checkpoint } from './guard.ts';

/** A leaf as proof files carry it. */
export interface ProvenLeaf {
  readonly index: number;
  readonly leaf: string;
  /** Base64url hashes from the leaf up. */
  readonly path: string[];
}

const known = new WeakMap<Checkpoint, Map<number, Promise<ProvenLeaf>>>();

/** The leaves at `indices`, proven against the checkpoint's tree, in the same order. */
export function provenLeaves(
  log: Pick<ConsentLog, 'leaves' | 'tree'>,
  checkpoint: Checkpoint,
  indices: readonly number[],
): Promise<ProvenLeaf[]> {
  const memory = known.get(checkpoint) ?? new Map<number, Promise<ProvenLeaf>>();
  known.set(checkpoint, memory);
  const missing = indices.filter((index) => !memory.has(index));
  if (missing.length > 0) {
    const proven = prove(log, checkpoint, missing);
    proven.catch(() => known.delete(checkpoint));
    for (const [i, index] of missing.entries()) {
      memory.set(
        index,
        proven.then((leaves) => leaves[i] as ProvenLeaf),
      );
    }
  }
  return Promise.all(indices.map((index) => memory.get(index) as Promise<ProvenLeaf>));
}

async function prove(
  { leaves, tree }: Pick<ConsentLog, 'leaves' | 'tree'>,
  checkpoint: Checkpoint,
  indices: readonly number[],
): Promise<ProvenLeaf[]> {
  const [texts, paths] = await Promise.all([leaves.read(indices), tree.inclusionPaths(indices, checkpoint.tree.size)]);
  return indices.map((index, i) => ({
    index,
    leaf: texts[i] as string,
    path: (paths[i] ?? []).map(toBase64url),
  }));
}
