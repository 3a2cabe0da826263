/** Ways to fail each of the steps that find a record in the log. */

import { encodeLeaf } from '../../shared/log/leaf.ts';
import type { StepName } from '../../shared/proof/verify.ts';
import { recordSha256 } from '../../shared/record/record.ts';
import { alterProof, type Lies, OTHER, withoutLeaf } from './lies.ts';
import { Operator } from './operator.ts';

/** A record whose header has no `kid`. */
const NO_KEY = 'e30.e30.AA';

export const LOG_CASES: readonly (readonly [StepName, string, Lies])[] = [
  ['shape', 'another version', alterProof(() => ({ v: 2 }))],
  ['shape', 'a member too many', alterProof(() => ({ extra: 1 }))],
  ['shape', 'a member too few', { proof: ({ anchors: _, ...rest }) => rest }],
  ['shape', 'leaves out of order', alterProof(({ leaves }) => ({ leaves: leaves.toReversed() }))],
  ['shape', 'a leaf twice', alterProof(({ leaves }) => ({ leaves: leaves.flatMap((leaf) => [leaf, leaf]) }))],
  ['shape', 'no leaves', alterProof(() => ({ leaves: [] }))],
  [
    'checkpoint',
    'another origin in the text',
    alterProof((_, { log }) => ({ checkpoint: log.checkpoint(log.tree, 'other.example/log') })),
  ],
  ['checkpoint', 'another key', alterProof(() => ({ checkpoint: new Operator({ seed: 'other' }).log.checkpoint() }))],
  ['checkpoint', 'text that is no note', alterProof(() => ({ checkpoint: 'consent.example/log' }))],
  [
    'inclusion',
    'a tree with another root',
    alterProof((_, { log }) => ({ checkpoint: log.checkpoint({ ...log.tree, root: new Uint8Array(32) }) })),
  ],
  [
    'inclusion',
    'a smaller tree',
    alterProof((_, { log }) => ({ checkpoint: log.checkpoint({ size: 3, root: log.rootAt(3) }) })),
  ],
  [
    'inclusion',
    'a path that is too long',
    alterProof(({ leaves }) => ({ leaves: leaves.map((leaf) => ({ ...leaf, path: [...leaf.path, OTHER] })) })),
  ],
  [
    'inclusion',
    'a path that is too short',
    alterProof(({ leaves }) => ({ leaves: leaves.map((leaf) => ({ ...leaf, path: leaf.path.slice(1) })) })),
  ],
  ['inclusion', 'a logged leaf that is not canonical', givenLeaf('{"t": "record"}')],
  ['inclusion', 'a logged leaf against its schema', givenLeaf('{"t":"erasure","v":1}')],
  [
    'inclusion',
    'a logged file of the element named __proto__',
    givenLeaf(`{"files":{"__proto__":"${OTHER}"},"t":"widget","v":1,"version":"1.0.0"}`),
  ],
  ['genesis', 'no leaf 0', withoutLeaf('genesis')],
  ['genesis', 'a genesis of another log', { genesis: { origin: 'other.example/log' } }],
  ['genesis', 'a genesis with another log key', { genesis: { logKey: new Operator({ seed: 'other' }).logKey.jwk } }],
  ['record_leaf', 'no leaf for the record', withoutLeaf('record')],
  ['operator_key', 'a key that no leaf adds', { record: { key: new Operator({ seed: 'stranger' }).newKey() } }],
  [
    'operator_key',
    'a record that names no key',
    alterProof(({ leaves }, { log }) => {
      const index = log.append(encodeLeaf({ d: recordSha256(NO_KEY), t: 'record', tag: OTHER, v: 1 }));
      const old = leaves.map((leaf) => log.proven(leaf.index));
      return { record: NO_KEY, leaves: [...old, log.proven(index)], checkpoint: log.checkpoint() };
    }),
  ],
];

/** The log holds `text` too, and the file gives it. */
function givenLeaf(text: string): Lies {
  return {
    meanwhile: ({ log }) => log.append(text),
    ...alterProof(({ leaves }, { log }) => ({
      leaves: [...leaves, log.proven(2)].sort((a, b) => a.index - b.index),
    })),
  };
}
