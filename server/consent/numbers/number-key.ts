/** The data key that seals what is known of one number of one sender. */
import { FormatError } from '../../../shared/errors.ts';
import { DomainError } from '../../errors.ts';
import type { Keys } from '../../keys/keys.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { DataKeyRow } from '../../store/vault.ts';
import { type DataKey, makeDataKey, openDataKey } from '../../vault/vault.ts';
import type { Randomness } from '../record/randomness.ts';

/** True unless the number has a data key that does not open: what is new of it cannot be sealed then. */
export function opensNumberKey(keys: Keys, snapshot: Snapshot, number: { sender: string; phoneKey: string }): boolean {
  const existing = snapshot.dataKey(number.sender, number.phoneKey);
  return !existing || openIfWhole(keys, existing) !== null;
}

/** The number's data key, and the row to insert where it is new. @throws DomainError `record_unreadable` when it does not open */
export function numberKey(
  keys: Keys,
  snapshot: Snapshot,
  number: { sender: string; phoneKey: string },
  randomness: Randomness,
): { dataKey: DataKey; dataKeys: DataKeyRow[] } {
  const existing = snapshot.dataKey(number.sender, number.phoneKey);
  if (existing) return { dataKey: keyToSealUnder(keys, existing), dataKeys: [] };
  const month = snapshot.recordedAt.slice(0, 7);
  const made = makeDataKey(keys, { id: randomness.dataKeyId, ...number }, month, randomness.dataKey);
  return { dataKey: made.dataKey, dataKeys: [made.row] };
}

/** A data key that is there, to seal something more under it. @throws DomainError `record_unreadable` when it does not open */
export function keyToSealUnder(keys: Keys, row: Pick<DataKeyRow, 'id' | 'epoch' | 'wrapped'>): DataKey {
  const dataKey = openIfWhole(keys, row);
  if (dataKey) return dataKey;
  const detail = 'What is sealed of this number does not open: its data key was altered.';
  throw new DomainError('record_unreadable', detail);
}

/** Null for one that was altered, and one whose key-encryption key is not there. */
function openIfWhole(keys: Keys, row: Pick<DataKeyRow, 'id' | 'epoch' | 'wrapped'>): DataKey | null {
  try {
    return openDataKey(keys, row);
  } catch (error) {
    if (error instanceof FormatError) return null;
    throw error;
  }
}
