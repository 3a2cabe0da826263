/** The operator's keys as the log tells their lives, beside those that are at hand. */

import { thumbprint } from '../../shared/jws/keys.ts';
import { type KeyLeaf, type Leaf, parseLeaf } from '../../shared/log/leaf.ts';
import type { Deps } from '../deps.ts';
import { OperatorError } from '../errors.ts';
import { listKeyLeaves } from '../store/key-leaves.ts';

export interface ListedKey {
  readonly kid: string;
  readonly role: 'log' | 'root' | 'record';
  /** From and until which leaf it is good. */
  readonly life: string;
  /** Whether its private half is in the directory. */
  readonly atHand: boolean;
}

/** The log key, the root key, and every record key in the order they were added. */
export async function listKeys({ db, keys, log }: Pick<Deps, 'db' | 'keys' | 'log'>): Promise<ListedKey[]> {
  const indices = await listKeyLeaves(db);
  const leaves = (await log.leaves.read(indices)).map(parseLeaf);
  const [genesis] = leaves;
  if (genesis?.t !== 'genesis') throw new OperatorError('The first leaf of the log is not a genesis leaf.');
  const rootKid = genesis.rootKey ? thumbprint(genesis.rootKey) : null;
  const lives = new Map([[thumbprint(genesis.recordKey), ['good from leaf 1']]]);
  for (const [i, leaf] of leaves.entries()) if (isKeyLeaf(leaf)) tell(lives, leaf, indices[i] ?? 0);
  return [
    { kid: keys.log.kid, role: 'log', life: 'signs checkpoints', atHand: true },
    ...(rootKid
      ? [{ kid: rootKid, role: 'root', life: 'vouches for the others', atHand: keys.root?.kid === rootKid } as const]
      : []),
    ...[...lives].map(([kid, life]) => {
      return { kid, role: 'record', life: life.join(', '), atHand: keys.recordSigners().has(kid) } as const;
    }),
  ];
}

function tell(lives: Map<string, string[]>, leaf: KeyLeaf, index: number): void {
  if (leaf.action === 'add') lives.set(thumbprint(leaf.jwk), [`good from leaf ${index + 1}`]);
  else if (leaf.action === 'retire') lives.get(leaf.kid)?.push(`retired at leaf ${index}`);
  else lives.get(leaf.kid)?.push(`in other hands after leaf ${leaf.lastGoodIndex}`);
}

function isKeyLeaf(leaf: Leaf | null): leaf is KeyLeaf {
  return leaf?.t === 'key';
}
