/** Opens every secret of the set-up: one that does not open verifies, sends or signs nothing, and nothing else tells before it should. */
import { FormatError } from '../../shared/errors.ts';
import type { Keys } from '../keys/keys.ts';
import type { Database } from '../store/database.ts';
import { listSecrets, type SecretRow } from '../store/secrets.ts';
import { openSecret, openWebhookSecret } from '../vault/secret.ts';

export interface SecretComparison {
  readonly opened: number;
  /** Those that do not open. */
  readonly damaged: readonly Pick<SecretRow, 'where' | 'id'>[];
}

/** Looks at all of them. */
export async function compareSecrets(db: Database, keys: Keys): Promise<SecretComparison> {
  const rows = await listSecrets(db);
  const damaged = rows.filter((row) => !opens(keys, row));
  return { opened: rows.length - damaged.length, damaged };
}

function opens(keys: Keys, { where, owner, ...sealed }: SecretRow): boolean {
  try {
    if (where === 'webhooks') return openWebhookSecret(keys, { ...sealed, id: owner }) !== null;
    openSecret(keys, owner, sealed);
    return true;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return false;
  }
}
