/** The secrets of inbound connections, sealed under the vault's key-encryption key of the month they came in. */
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import type { Keys } from '../keys/keys.ts';
import type { SealedSecret } from '../store/inbound-connections.ts';
import { seal, unseal } from './seal.ts';

/** Seals a secret for `connection`, the only place where it opens. */
export function sealSecret(
  keys: Keys,
  connection: string,
  about: Pick<SealedSecret, 'id' | 'createdAt'>,
  secret: string,
): SealedSecret {
  const epoch = about.createdAt.slice(0, 7);
  const kek = keys.vaultKey(epoch, true);
  if (!kek) throw new Error('a vault key that was just made is gone');
  return { ...about, epoch, sealed: seal(kek, contextOf(connection, about.id), utf8(secret)) };
}

/** Opens a secret. @throws Error when the key-encryption key of its month is gone */
export function openSecret(keys: Keys, connection: string, { id, epoch, sealed }: SealedSecret): string {
  const kek = keys.vaultKey(epoch, false);
  if (!kek) throw new Error(`The vault key of ${epoch} is missing.`);
  return fromUtf8(unseal(kek, contextOf(connection, id), sealed));
}

function contextOf(connection: string, id: string): string {
  return `${connection} ${id}\0inbound-secret`;
}
