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

/** The log's first leaf, from the same rows. */
export function genesisOf(rows: readonly Row[]): GenesisLeaf {
  const leaf = readLeaf(rows[0]);
  if (leaf?.t !== 'genesis') throw new OperatorError('The first leaf of the log is not a genesis leaf.');
  return leaf;
}

/** The keyring as the log in the database tells it now. */
export async function readKeyringNow(db: Database): Promise<Keyring> {
  return (await readKeyHistory(db)).keyring;
}

/** All that the log in the database tells of keys now. @throws OperatorError when a leaf is not what was written */
export async function readKeyHistory(db: Database): Promise<KeyHistory> {
  const [rows = []] = await db.read(SELECT_KEY_LEAVES);
  return readHistory(rows);
}

async function readHistory(rows: readonly Row[]): Promise<KeyHistory> {
  const genesis = genesisOf(rows);
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

function readLeaf(row: Row | undefined) {
  try {
    return parseLeaf(String(row?.leaf));
  } catch (cause) {
    throw altered(cause);
  }
}

function altered(cause: unknown): OperatorError {
  return new OperatorError('A leaf of the log about its keys is not what was written. Bring back a backup.', { cause });
}
