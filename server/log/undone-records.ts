/** Counts the records that a stolen key made worthless, as the leaves say, whatever is listed of them. */
import { claimedKid } from '../../shared/jws/jws.ts';
import type { Database } from '../store/database.ts';
import { readLeavesAt } from '../store/log-table.ts';
import { listRecordsAt } from '../store/records.ts';
import { readHistory } from './read-keyring.ts';

/** Records read at once. */
const PAGE = 1000;

/**
 * Records that no longer verify, since the key that signed them was in other hands, or fell with one that was.
 * @param keyLeaves - indices of all leaves about keys below `size`, rising
 * @throws OperatorError when one of these is not what was written
 */
export async function countUndone(
  db: Database,
  { size, keyLeaves }: { readonly size: number; readonly keyLeaves: readonly number[] },
): Promise<number> {
  const leaves = await readLeavesAt(db, keyLeaves);
  const { told, keyring } = await readHistory(
    keyLeaves.map((position) => ({ position, leaf: leaves.get(position) ?? '' })),
  );
  if (!told.some(({ leaf }) => leaf.action === 'compromise')) return 0;
  let undone = 0;
  for (let start = 0; start < size; start += PAGE) {
    const rows = await listRecordsAt(db, start, Math.min(PAGE, size - start));
    undone += rows.filter(({ jws, position }) => !keyring.goodAt(claimedKid(jws), position)).length;
  }
  return undone;
}
