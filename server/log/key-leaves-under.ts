/** Where the log's key leaves stand below a checkpoint. That never changes, and a group of receipts asks for the same one. */
import type { Database } from '../store/database.ts';
import { listKeyLeaves } from '../store/key-leaves.ts';
import type { Checkpoint } from './guard.ts';

const known = new WeakMap<Checkpoint, Promise<readonly number[]>>();

/** Indices of genesis and of the key leaves in the checkpoint's tree, rising. */
export function keyLeavesUnder(db: Database, checkpoint: Checkpoint): Promise<readonly number[]> {
  const before = known.get(checkpoint);
  if (before) return before;
  const indices = readUnder(db, checkpoint.tree.size);
  known.set(checkpoint, indices);
  indices.catch(() => known.delete(checkpoint));
  return indices;
}

async function readUnder(db: Database, size: number): Promise<number[]> {
  return (await listKeyLeaves(db)).filter((index) => index < size);
}
