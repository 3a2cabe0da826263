/** Secrets of webhooks, sealed under the key-encryption key of the month they were made in. */
import type { Keys } from '../keys/keys.ts';
import type { WebhookSecret } from '../store/webhooks.ts';
import { seal, unseal } from './seal.ts';

/** Seals a secret. @param month - `2026-11`, the epoch of the key-encryption key */
export function sealWebhookSecret(
  keys: Keys,
  id: string,
  month: string,
  secret: Uint8Array,
): Pick<WebhookSecret, 'epoch' | 'sealed'> {
  const kek = keys.vaultKey(month, true);
  if (!kek) throw new Error('a vault key that was just made is gone');
  return { epoch: month, sealed: seal(kek, secretContext(id), secret) };
}

/** Opens a secret; null when the key-encryption key of its month was destroyed. */
export function openWebhookSecret(
  keys: Keys,
  { id, epoch, sealed }: Pick<WebhookSecret, 'id' | 'epoch' | 'sealed'>,
): Uint8Array | null {
  const kek = keys.vaultKey(epoch, false);
  return kek && unseal(kek, secretContext(id), sealed);
}

function secretContext(id: string): string {
  return `${id}\0webhook-secret`;
}
