/** The log's first leaf: which log this is, and whose keys speak for it. */

import type { Instant } from '../../shared/encoding/time.ts';
import type { GenesisLeaf } from '../../shared/log/leaf.ts';
import { OperatorError } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import type { Database } from '../store/database.ts';
import { readLeaves } from '../store/log-entries.ts';
import { genesisOf } from './read-keyring.ts';

/** The genesis of a log that begins now with the keys at hand. @throws OperatorError when there is no record key */
export function newGenesis(keys: Keys, origin: string, at: Instant): GenesisLeaf {
  const [recordSigner] = keys.recordSigners().values();
  if (!recordSigner) throw new OperatorError(`There is no record key in ${keys.dir}.`);
  return {
    at,
    logKey: keys.log.jwk,
    origin,
    recordKey: recordSigner.jwk,
    ...(keys.root === null ? {} : { rootKey: keys.root.jwk }),
    t: 'genesis',
    v: 1,
  };
}

/** The log's first leaf as it is stored, or null where there is no log. */
export async function readGenesis(db: Database): Promise<GenesisLeaf | null> {
  const [leaf] = await readLeaves(db, 0, 1);
  return leaf === undefined ? null : genesisOf({ position: 0, leaf });
}
