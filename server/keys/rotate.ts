/** Changes the record key: the log says from which leaf on the new one is good and the old one is not. */

import { toBase64url } from '../../shared/encoding/base64url.ts';
import { type KeyLeaf, keyLeafInput } from '../../shared/log/leaf.ts';
import type { Deps } from '../deps.ts';
import { OperatorError } from '../errors.ts';
import type { Change } from '../log/change.ts';
import { readKeyringNow } from '../log/read-keyring.ts';
import { recordSigner } from '../log/record-signer.ts';
import type { Snapshot } from '../log/snapshot.ts';
import type { DraftKey } from './keys.ts';
import type { Signer } from './signer.ts';

type Unsigned<Leaf> = Leaf extends KeyLeaf ? Omit<Leaf, 'by' | 'sig' | 't' | 'v'> : never;

type Parts = Pick<Deps, 'db' | 'log' | 'keys'>;

/** Adds a new record key and retires the one in use, in one append. Old records stay good. @returns the new key's id */
export async function rotateRecordKey(parts: Parts): Promise<string> {
  const { keys } = parts;
  const draft = keys.draftRecordKey();
  const fresh = draft.signer;
  await appendKeyLeaves(parts, draft, (snapshot) => {
    const current = recordSigner(keys, snapshot.keyring, snapshot.nextIndex);
    const at = snapshot.recordedAt;
    return [
      signKeyLeaf(current, { action: 'add', at, jwk: fresh.jwk }),
      signKeyLeaf(fresh, { action: 'retire', at, kid: current.kid }),
    ];
  });
  return fresh.kid;
}

/**
 * Says that record key `kid` was in other hands after leaf `lastGoodIndex`, by the word of the root key, and brings a
 * new one into use.
 * @throws OperatorError when the root key is not at hand, or the log could not be read any more with such a leaf
 */
export async function declareCompromised(parts: Parts, kid: string, lastGoodIndex: number): Promise<string> {
  const { keys } = parts;
  const { root } = keys;
  if (!root)
    throw new OperatorError(`Bring root.pem into ${keys.dir}: only the root key can declare a record key compromised.`);
  const draft = keys.draftRecordKey();
  const fresh = draft.signer;
  await appendKeyLeaves(parts, draft, ({ recordedAt: at }) => [
    signKeyLeaf(root, { action: 'add', at, jwk: fresh.jwk }),
    signKeyLeaf(root, { action: 'compromise', kid, lastGoodIndex }),
  ]);
  return fresh.kid;
}

/**
 * Appends key leaves, once. They are read first as everybody will read them: one that does not follow from those before it
 * would make the whole log unreadable, and nothing could take it back.
 */
async function appendKeyLeaves(
  { db, log }: Parts,
  { signer: { kid }, keep }: DraftKey,
  leavesOn: (snapshot: Snapshot) => readonly KeyLeaf[],
): Promise<void> {
  let leaves: readonly KeyLeaf[] = [];
  const change: Change<void> = {
    reads: {},
    prepare: async (snapshot) => {
      leaves = snapshot.keyring.known(kid) ? [] : leavesOn(snapshot);
      const keyring = await readKeyringNow(db); // not the snapshot's, on which the group is built
      for (const [i, leaf] of leaves.entries()) {
        await keyring.apply(leaf, snapshot.nextIndex + i).catch((cause: Error) => {
          throw new OperatorError('The log would not be readable with this. Nothing was changed.', { cause });
        });
      }
      keep(); // before the log says that it is good: a key that is lost again could sign nothing
    },
    build: () => ({ leaves, rows: {}, result: undefined }),
  };
  await log.append(change);
}

/** Completes and signs a key leaf. */
function signKeyLeaf(signer: Signer, leaf: Unsigned<KeyLeaf>): KeyLeaf {
  const unsigned = { ...leaf, by: signer.kid, sig: '', t: 'key', v: 1 } as KeyLeaf;
  return { ...unsigned, sig: toBase64url(signer.sign(keyLeafInput(unsigned))) };
}
