/** Where the log's key leaves stand below a checkpoint. That never changes, and a group of receipts asks for the same one. */
import type { Database } from '../store/database.ts';
import { listKeyLeaves } from '../store/key-leaves.ts';
import type { Checkpoint } from './guard.ts';

const known = new WeakMap<Checkpoint, readonly number[]>();

/** Indices of genesis and of the key leaves in the checkpoint's tree, rising. */
export async function keyLeavesUnder(db: Database, checkpoint: Checkpoint): Promise<readonly number[]> {
  const indices = known.get(checkpoint) ?? (await listKeyLeaves(db)).filter((index) => index < checkpoint.tree.size);
  known.set(checkpoint, indices);
  return indices;
}
