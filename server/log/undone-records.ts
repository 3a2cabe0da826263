/** The records that a stolen key made worthless, as the leaves say, whatever is listed of them. */
import { claimedKid } from '../../shared/jws/jws.ts';
import type { Database } from '../store/database.ts';
import { readLeavesAt } from '../store/log-entries.ts';
import { listRecordsAt, type RecordRow } from '../store/records.ts';
import { readHistory } from './read-keyring.ts';

/** Records read at once. */
const PAGE = 1000;

interface LogEnd {
  readonly size: number;
  /** Indices of all leaves about keys below `size`, rising. */
  readonly keyLeaves: readonly number[];
}

/**
 * Records that no longer verify, since the key that signed them was in other hands, or fell with one that was; in log
 * order, page by page.
 * @throws OperatorError when a leaf about keys is not what was written
 */
export async function* undoneRecords(db: Database, { size, keyLeaves }: LogEnd): AsyncGenerator<RecordRow[]> {
  const leaves = await readLeavesAt(db, keyLeaves);
  const { told, keyring } = await readHistory(
    keyLeaves.map((position) => ({ position, leaf: leaves.get(position) ?? '' })),
  );
  if (!told.some(({ leaf }) => leaf.action === 'compromise')) return;
  for (let start = 0; start < size; start += PAGE) {
    const rows = await listRecordsAt(db, start, Math.min(PAGE, size - start));
    const undone = rows.filter(({ jws, position }) => !keyring.goodAt(claimedKid(jws), position));
    if (undone.length > 0) yield undone;
  }
}

/** How many they are. @throws OperatorError as above */
export async function countUndone(db: Database, end: LogEnd): Promise<number> {
  let undone = 0;
  for await (const rows of undoneRecords(db, end)) undone += rows.length;
  return undone;
}
