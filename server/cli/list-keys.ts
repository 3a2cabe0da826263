/** The operator's keys as the log tells their lives, beside those that are at hand. */

import { thumbprint } from '../../shared/jws/keys.ts';
import type { Deps } from '../deps.ts';
import { type KeyHistory, readKeyHistory } from '../log/read-keyring.ts';

export interface ListedKey {
  readonly kid: string;
  readonly role: 'log' | 'root' | 'record';
  /** From and until which leaf it is good. */
  readonly life: string;
  /** Whether its private half is in the directory. */
  readonly atHand: boolean;
}

/** The log key, the root key, and every record key in the order they were added. */
export async function listKeys({ db, keys }: Pick<Deps, 'db' | 'keys'>): Promise<ListedKey[]> {
  const history = await readKeyHistory(db);
  const { rootKey } = history.genesis;
  const rootKid = rootKey ? thumbprint(rootKey) : null;
  return [
    { kid: keys.log.kid, role: 'log', life: 'signs checkpoints', atHand: true },
    ...(rootKid
      ? [{ kid: rootKid, role: 'root', life: 'vouches for the others', atHand: keys.root?.kid === rootKid } as const]
      : []),
    ...[...livesIn(history, rootKid)].map(([kid, life]) => {
      return { kid, role: 'record', life: life.join(', '), atHand: keys.recordSigners().has(kid) } as const;
    }),
  ];
}

/** The last leaf for which record key `kid` was good, where the log says that it was in other hands later; else null. */
export async function lastGoodLeaf({ db }: Pick<Deps, 'db'>, kid: string): Promise<number | null> {
  const { told, keyring } = await readKeyHistory(db);
  const declared = told.flatMap(({ leaf }) => {
    const isInForce =
      leaf.action === 'compromise' && leaf.kid === kid && keyring.compromisedAt(kid, leaf.lastGoodIndex + 1);
    return isInForce ? [leaf.lastGoodIndex] : [];
  });
  return declared.length === 0 ? null : Math.min(...declared);
}

/** A declared theft undoes what the key signed after its last good leaf: what it says of other keys counts no more. */
function livesIn({ genesis, told, keyring }: KeyHistory, rootKid: string | null): Map<string, string[]> {
  const lives = new Map([[thumbprint(genesis.recordKey), ['good from leaf 1']]]);
  for (const { leaf, index } of told) {
    const counts = leaf.by === rootKid || keyring.goodAt(leaf.by, index) !== undefined;
    if (leaf.action === 'add')
      lives.set(thumbprint(leaf.jwk), [counts ? `good from leaf ${index + 1}` : fellWith(leaf.by)]);
    else if (!counts) continue;
    else if (leaf.action === 'retire') lives.get(leaf.kid)?.push(`retired at leaf ${index}`);
    else lives.get(leaf.kid)?.push(`in other hands after leaf ${leaf.lastGoodIndex}`);
  }
  return lives;
}

function fellWith(kid: string): string {
  return `fell with ${kid}, which was in other hands when it brought this one in`;
}
