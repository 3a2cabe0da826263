/** Which of the record keys at hand may sign now. */
import type { Keyring } from '../../shared/proof/keyring.ts';
import type { Keys } from '../keys/keys.ts';
import type { Signer } from '../keys/signer.ts';
import { LogRefusal } from './log-refusal.ts';

/**
 * The record key that the log shows as good for a leaf at `index`. Another process may have changed keys, so the
 * directory is read again before giving up.
 * @throws LogRefusal when none of the keys at hand is good
 */
export function recordSigner(keys: Keys, keyring: Keyring, index: number): Signer {
  const find = () => [...keys.recordSigners().values()].find(({ kid }) => keyring.goodAt(kid, index));
  const found = find();
  if (found) return found;
  keys.reload();
  const reloaded = find();
  if (!reloaded) throw new LogRefusal(`None of the record keys in ${keys.dir} is good by the log.`);
  return reloaded;
}
