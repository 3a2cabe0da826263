/** The data key that seals what is known of one number of one sender. */
import { FormatError } from '../../../shared/errors.ts';
import type { Keys } from '../../keys/keys.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { DataKeyRow } from '../../store/vault.ts';
import { type DataKey, makeDataKey, openDataKey } from '../../vault/vault.ts';
import type { Randomness } from '../record/randomness.ts';

/** True unless the number has a data key that does not open: what is new of it cannot be sealed then. */
export function opensNumberKey(keys: Keys, snapshot: Snapshot, number: { sender: string; phoneKey: string }): boolean {
  const existing = snapshot.dataKey(number.sender, number.phoneKey);
  if (!existing) return true;
  try {
    return openDataKey(keys, existing) !== null;
  } catch (error) {
    if (error instanceof FormatError) return false;
    throw error;
  }
}

/** The number's data key, and the row to insert where it is new. */
export function numberKey(
  keys: Keys,
  snapshot: Snapshot,
  number: { sender: string; phoneKey: string },
  randomness: Randomness,
): { dataKey: DataKey; dataKeys: DataKeyRow[] } {
  const existing = snapshot.dataKey(number.sender, number.phoneKey);
  if (existing) {
    const dataKey = openDataKey(keys, existing);
    if (!dataKey) throw new Error(`The vault key of ${existing.epoch} is missing.`);
    return { dataKey, dataKeys: [] };
  }
  const month = snapshot.recordedAt.slice(0, 7);
  const made = makeDataKey(keys, { id: randomness.dataKeyId, ...number }, month, randomness.dataKey);
  return { dataKey: made.dataKey, dataKeys: [made.row] };
}
