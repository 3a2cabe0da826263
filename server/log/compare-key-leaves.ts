/**
 * Compares the list of the leaves that tell of keys with the leaves themselves: what is not listed there is not read, a
 * declared theft either.
 */
import type { Database } from '../store/database.ts';
import { listKeyLeaves } from '../store/key-leaves.ts';
import type { Comparison } from './compare-records.ts';

/**
 * @param told - what the first `size` leaves say
 * @returns indices of leaves that are not listed, then of those that are listed and tell of no key
 */
export async function compareKeyLeaves(
  db: Database,
  { keyLeaves: told }: Pick<Comparison, 'keyLeaves'>,
  size: number,
): Promise<number[]> {
  const listed = (await listKeyLeaves(db)).filter((index) => index < size); // a server may write meanwhile
  return [...told.filter((index) => !listed.includes(index)), ...listed.filter((index) => !told.includes(index))];
}
