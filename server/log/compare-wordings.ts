/**
 * Compares published wordings with the log. What pages show is read from the rows, and what records cite is the leaf: where
 * they differ, nothing that is signed from then on can be proven.
 */
import { encodeLeaf, wordingLeafOf } from '../../shared/log/leaf.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import type { Database } from '../store/database.ts';
import { listStoredWordings, type StoredWording } from '../store/wordings.ts';

/**
 * @param leaves - those of the first `size` that hold wordings, by index
 * @returns indices of leaves whose wording is missing or another one, and of wordings that have no such leaf, rising
 */
export async function compareWordings(
  db: Database,
  leaves: ReadonlyMap<number, string>,
  size: number,
): Promise<number[]> {
  const stored = await listStoredWordings(db, size);
  const alike = new Set(stored.filter((row) => leafOf(row) === leaves.get(row.position)).map((row) => row.position));
  const all = new Set([...leaves.keys(), ...stored.map((row) => row.position)]);
  return [...all].filter((index) => !alike.has(index)).sort((a, b) => a - b);
}

/** Null for what is no wording at all. */
function leafOf({ content, sha256 }: StoredWording): string | null {
  try {
    return encodeLeaf(wordingLeafOf(JSON.parse(content) as Wording, sha256));
  } catch {
    return null;
  }
}
