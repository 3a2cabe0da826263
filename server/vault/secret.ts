/** Secrets of providers and subscribers, sealed under the vault's key-encryption key of the month they came in. */
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
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
  const epoch = at.slice(0, 7);
  const kek = keys.vaultKey(epoch, true);
  if (!kek) throw new Error('a vault key that was just made is gone');
  return { epoch, sealed: seal(kek, contextOf(owner), utf8(secret)) };
}

/** Opens a secret. @throws Error when the key-encryption key of its month is gone; FormatError when it does not open */
export function openSecret(keys: Keys, owner: string, { epoch, sealed }: SealedSecret): string {
  const kek = keys.vaultKey(epoch, false);
  if (!kek) throw new Error(`The vault key of ${epoch} is missing.`);
  return fromUtf8(unseal(kek, contextOf(owner), sealed));
}

function contextOf(owner: string): string {
  return `${owner}\0secret`;
}
