/** Changes the record key: the log says from which leaf on the new one is good and the old one is not. */

import { toBase64url } from '../../shared/encoding/base64url.ts';
import { type KeyLeaf, keyLeafInput } from '../../shared/log/leaf.ts';
import { OperatorError } from '../errors.ts';
import type { Change } from '../log/change.ts';
import type { ConsentLog } from '../log/consent-log.ts';
import { recordSigner } from '../log/record-signer.ts';
import type { Keys } from './keys.ts';
import type { Signer } from './signer.ts';

type Unsigned<Leaf> = Leaf extends KeyLeaf ? Omit<Leaf, 'by' | 'sig' | 't' | 'v'> : never;

/** Adds a new record key and retires the one in use, in one append. Old records stay good. @returns the new key's id */
export async function rotateRecordKey(parts: { log: ConsentLog; keys: Keys }): Promise<string> {
  const { log, keys } = parts;
  const fresh = keys.makeRecordKey();
  await log.append<void>({
    reads: {},
    build: (snapshot) => {
      if (snapshot.keyring.known(fresh.kid)) return { leaves: [], rows: {}, result: undefined };
      const current = recordSigner(keys, snapshot.keyring, snapshot.nextIndex);
      const at = snapshot.recordedAt;
      const leaves = [
        signKeyLeaf(current, { action: 'add', at, jwk: fresh.jwk }),
        signKeyLeaf(fresh, { action: 'retire', at, kid: current.kid }),
      ];
      return { leaves, rows: {}, result: undefined };
    },
  });
  return fresh.kid;
}

/**
 * Says that record key `kid` was in other hands after leaf `lastGoodIndex`, by the word of the root key, and brings a
 * new one into use.
 * @throws OperatorError when the root key is not at hand
 */
export async function declareCompromised(
  parts: { log: ConsentLog; keys: Keys },
  kid: string,
  lastGoodIndex: number,
): Promise<string> {
  const { log, keys } = parts;
  const { root } = keys;
  if (!root)
    throw new OperatorError(`Bring root.pem into ${keys.dir}: only the root key can declare a record key compromised.`);
  const fresh = keys.makeRecordKey();
  const change: Change<void> = {
    reads: {},
    build: (snapshot) => {
      if (snapshot.keyring.known(fresh.kid)) return { leaves: [], rows: {}, result: undefined };
      const leaves = [
        signKeyLeaf(root, { action: 'add', at: snapshot.recordedAt, jwk: fresh.jwk }),
        signKeyLeaf(root, { action: 'compromise', kid, lastGoodIndex }),
      ];
      return { leaves, rows: {}, result: undefined };
    },
  };
  await log.append(change);
  return fresh.kid;
}

/** Completes and signs a key leaf. */
function signKeyLeaf(signer: Signer, leaf: Unsigned<KeyLeaf>): KeyLeaf {
  const unsigned = { ...leaf, by: signer.kid, sig: '', t: 'key', v: 1 } as KeyLeaf;
  return { ...unsigned, sig: toBase64url(signer.sign(keyLeafInput(unsigned))) };
}
