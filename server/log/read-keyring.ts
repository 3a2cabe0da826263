/** The operator's record keys as the log in the database tells them. */

import { type GenesisLeaf, parseLeaf } from '../../shared/log/leaf.ts';
import { Keyring } from '../../shared/proof/keyring.ts';
import { OperatorError } from '../errors.ts';
import type { Database, Row } from '../store/database.ts';
import { SELECT_KEY_LEAVES } from '../store/key-leaves.ts';

/** Reads the keyring from rows of `SELECT_KEY_LEAVES`. @throws OperatorError when a leaf is not what was written */
export async function readKeyring(rows: readonly Row[]): Promise<Keyring> {
  const keyring = new Keyring(genesisOf(rows));
  for (const row of rows.slice(1)) {
    const leaf = readLeaf(row);
    if (leaf?.t === 'key') await keyring.apply(leaf, Number(row.position));
  }
  return keyring;
}

/** The log's first leaf, from the same rows. */
export function genesisOf(rows: readonly Row[]): GenesisLeaf {
  const leaf = readLeaf(rows[0]);
  if (leaf?.t !== 'genesis') throw new OperatorError('The first leaf of the log is not a genesis leaf.');
  return leaf;
}

/** The keyring as the log in the database tells it now. */
export async function readKeyringNow(db: Database): Promise<Keyring> {
  const [rows = []] = await db.read(SELECT_KEY_LEAVES);
  return readKeyring(rows);
}

function readLeaf(row: Row | undefined) {
  try {
    return parseLeaf(String(row?.leaf));
  } catch (cause) {
    throw new OperatorError('A leaf of the log about its keys is not what was written. Bring back a backup.', {
      cause,
    });
  }
}
