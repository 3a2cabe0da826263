/** Looks whether every key that the data needs is at hand, before anybody is told that the server is ready. */
import { OperatorError } from './errors.ts';
import type { Keys } from './keys/keys.ts';
import { readKeyringNow } from './log/read-keyring.ts';
import { recordSigner } from './log/record-signer.ts';
import type { Database } from './store/database.ts';
import { readHead } from './store/log-head.ts';
import { listEpochs } from './store/vault.ts';

/**
 * @throws OperatorError naming the vault keys that are missing: numbers first seen in their months could be neither opened nor
 * recorded again
 * @throws LogRefusal when none of the record keys is good
 */
export async function requireKeys(db: Database, keys: Keys): Promise<void> {
  const missing = (await listEpochs(db)).filter((epoch) => keys.vaultKey(epoch, false) === null);
  if (missing.length > 0) {
    const files = missing.map((epoch) => `vault-${epoch}.key`).join(', ');
    throw new OperatorError(`${files} missing from ${keys.dir}: the database holds what they seal. Bring them back.`);
  }
  const head = await readHead(db);
  recordSigner(keys, await readKeyringNow(db), head?.size ?? 0);
}
