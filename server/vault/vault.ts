/**
 * The vault: personal data beside the log. Each number of a sender has a data key, wrapped by the key-encryption key of
 * the month it was made in; each record's disclosures are sealed under it. Deleting the wrapped key erases them, and
 * destroying a month's key-encryption key makes old backups of it unreadable.
 */
import type { Disclosure } from '../../shared/commitment/commitment.ts';
import { fromUtf8, utf8 } from '../../shared/encoding/bytes.ts';
import type { Keys } from '../keys/keys.ts';
import type { DataKeyRow } from '../store/vault.ts';
import { seal, unseal } from './seal.ts';

/** A data key at hand: its row, and the key itself. */
export interface DataKey {
  readonly id: string;
  /** Month of the key-encryption key that wraps it; empty for a key that is kept nowhere. */
  readonly epoch: string;
  readonly key: Uint8Array;
}

/** Makes a data key for one number of one sender. @param month - `2026-11`, the epoch of its key-encryption key */
export function makeDataKey(
  keys: Keys,
  { id, sender, phoneKey }: Pick<DataKeyRow, 'id' | 'sender' | 'phoneKey'>,
  month: string,
  key: Uint8Array,
): { dataKey: DataKey; row: DataKeyRow } {
  const kek = keys.vaultKey(month, true);
  if (!kek) throw new Error('a vault key that was just made is gone');
  return {
    dataKey: { id, epoch: month, key },
    row: { id, sender, phoneKey, epoch: month, wrapped: seal(kek, keyContext(id), key) },
  };
}

/** Unwraps a data key; null when the key-encryption key of its month was destroyed. */
export function openDataKey(keys: Keys, row: Pick<DataKeyRow, 'id' | 'epoch' | 'wrapped'>): DataKey | null {
  const kek = keys.vaultKey(row.epoch, false);
  return kek && { id: row.id, epoch: row.epoch, key: unseal(kek, keyContext(row.id), row.wrapped) };
}

/** Seals the disclosures of a record. */
export function sealDisclosures(dataKey: DataKey, recordId: string, disclosures: readonly Disclosure[]): string {
  return seal(dataKey.key, recordContext(recordId), utf8(JSON.stringify(disclosures)));
}

/** Opens the disclosures of a record. @throws FormatError when they do not open */
export function openDisclosures(dataKey: DataKey, recordId: string, sealed: string): Disclosure[] {
  return JSON.parse(fromUtf8(unseal(dataKey.key, recordContext(recordId), sealed))) as Disclosure[];
}

/** Seals a text that belongs to a number but to no record, e.g. the number itself. @param id - of what it stands in */
export function sealText(dataKey: DataKey, id: string, text: string): string {
  return seal(dataKey.key, textContext(id), utf8(text));
}

/** Opens such a text. @throws FormatError when it does not open */
export function openText(dataKey: DataKey, id: string, sealed: string): string {
  return fromUtf8(unseal(dataKey.key, textContext(id), sealed));
}

function keyContext(id: string): string {
  return `${id}\0data-key`;
}

function recordContext(recordId: string): string {
  return `${recordId}\0disclosures`;
}

function textContext(id: string): string {
  return `${id}\0text`;
}
