/**
 * Compares the list of the leaves that tell of keys with the leaves themselves: what is not listed there is not read, a
 * declared theft either.
 */
import type { Database } from '../store/database.ts';
import { listKeyLeaves, readKeyLeafLists } from '../store/key-leaves.ts';
import type { Comparison } from './compare-records.ts';
import { LogRefusal } from './log-refusal.ts';

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
  return differences(told, listed);
}

/**
 * For whoever opens the log: under a list that is shortened, a stolen key would count as good again.
 * @throws LogRefusal naming the first leaf about which the list is wrong
 */
export async function requireKeyLeaves(db: Database): Promise<void> {
  const { told, listed } = await readKeyLeafLists(db);
  const [first] = differences(told, listed);
  if (first === undefined) return;
  throw new LogRefusal(
    `The list of the leaves about keys (\`key_leaves\`) is wrong about leaf ${first}: somebody altered it. The leaves tell ` +
      'what belongs there: stop the server and run `phone-consent rebuild --write`.',
  );
}

function differences(told: readonly number[], listed: readonly number[]): number[] {
  return [...told.filter((index) => !listed.includes(index)), ...listed.filter((index) => !told.includes(index))];
}
