/** Secrets of providers, subscribers and webhooks, sealed under the vault's key-encryption key of the month they came in. */
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import { FormatError } from '../../shared/errors.ts';
import type { Keys } from '../keys/keys.ts';
import { seal, unseal } from './seal.ts';

export interface SealedSecret {
  /** Month of the key-encryption key. */
  readonly epoch: string;
  readonly sealed: string;
}

/**
 * Seals a secret.
 * @param owner - the id of what it belongs to, the only place where it opens
 * @param at - when it came in, RFC 3339
 */
export function sealSecret(keys: Keys, owner: string, at: string, secret: string): SealedSecret {
  return sealAs(keys, `${owner}\0secret`, at, utf8(secret));
}

/** Opens a secret. @throws FormatError when it does not open, or the key-encryption key of its month is gone */
export function openSecret(keys: Keys, owner: string, secret: SealedSecret): string {
  const opened = openAs(keys, `${owner}\0secret`, secret);
  if (!opened) throw new FormatError('the vault key of its month is missing');
  return fromUtf8(opened);
}

/** Seals what a webhook signs with. @param id - of the secret itself: a webhook can have several */
export function sealWebhookSecret(keys: Keys, id: string, at: string, secret: Uint8Array): SealedSecret {
  return sealAs(keys, `${id}\0webhook-secret`, at, secret);
}

/** Opens it; null when the key-encryption key of its month was destroyed. @throws FormatError when it does not open */
export function openWebhookSecret(
  keys: Keys,
  { id, ...secret }: SealedSecret & { readonly id: string },
): Uint8Array | null {
  return openAs(keys, `${id}\0webhook-secret`, secret);
}

function sealAs(keys: Keys, context: string, at: string, secret: Uint8Array): SealedSecret {
  const epoch = at.slice(0, 7);
  const kek = keys.vaultKey(epoch, true);
  if (!kek) throw new Error('a vault key that was just made is gone');
  return { epoch, sealed: seal(kek, context, secret) };
}

function openAs(keys: Keys, context: string, { epoch, sealed }: SealedSecret): Uint8Array | null {
  const kek = keys.vaultKey(epoch, false);
  return kek && unseal(kek, context, sealed);
}
