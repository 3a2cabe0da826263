/** The operator's record keys as the log in the database tells them. */

import { type GenesisLeaf, type KeyLeaf, parseLeaf } from '../../shared/log/leaf.ts';
import { Keyring } from '../../shared/proof/keyring.ts';
import { OperatorError } from '../errors.ts';
import type { Database, Row } from '../store/database.ts';
import { SELECT_KEY_LEAVES } from '../store/key-leaves.ts';

/** What the log tells of keys, from its beginning on. */
export interface KeyHistory {
  readonly genesis: GenesisLeaf;
  /** Key leaves with their places in the log, rising. */
  readonly told: readonly { readonly leaf: KeyLeaf; readonly index: number }[];
  /** What all of them come to. */
  readonly keyring: Keyring;
}

/** Reads the keyring from rows of `SELECT_KEY_LEAVES`. @throws OperatorError when a leaf is not what was written */
export async function readKeyring(rows: readonly Row[]): Promise<Keyring> {
  return (await readHistory(rows)).keyring;
}

/** The log's first leaf, read from its row. @throws OperatorError when it is not what was written */
export function genesisOf(first: Row): GenesisLeaf {
  const leaf = readLeaf(first);
  if (leaf?.t !== 'genesis') throw new OperatorError('The first leaf of the log is not a genesis leaf.');
  return leaf;
}

/**
 * What a server and its commands say where the list of leaves about keys has lost the log's beginning: nobody deletes the
 * rows of that list but somebody who should not, and the leaves themselves make it anew.
 */
export const UNLISTED =
  'The list of the leaves about keys (`key_leaves`) does not begin with the log’s first leaf. The leaves are not lost ' +
  'with it: stop the server and run `phone-consent rebuild --write`.';

/** The keyring as the log in the database tells it now. */
export async function readKeyringNow(db: Database): Promise<Keyring> {
  return (await readKeyHistory(db)).keyring;
}

/** All that the log in the database tells of keys now. @throws OperatorError when a leaf is not what was written */
export async function readKeyHistory(db: Database): Promise<KeyHistory> {
  const [rows = []] = await db.read(SELECT_KEY_LEAVES);
  return readHistory(rows);
}

/** What these rows tell, of genesis and all key leaves with their places. @throws OperatorError as above */
export async function readHistory(rows: readonly Row[]): Promise<KeyHistory> {
  const [first] = rows;
  if (first?.position !== 0) throw new OperatorError(UNLISTED);
  const genesis = genesisOf(first);
  const keyring = new Keyring(genesis);
  const told = rows.slice(1).flatMap((row) => {
    const leaf = readLeaf(row);
    return leaf?.t === 'key' ? [{ leaf, index: Number(row.position) }] : [];
  });
  for (const { leaf, index } of told) {
    await keyring.apply(leaf, index).catch((cause) => {
      throw altered(cause);
    });
  }
  return { genesis, told, keyring };
}

function readLeaf({ leaf }: Row) {
  try {
    return parseLeaf(String(leaf));
  } catch (cause) {
    throw altered(cause);
  }
}

function altered(cause: unknown): OperatorError {
  return new OperatorError('A leaf of the log about its keys is not what was written. Bring back a backup.', { cause });
}
