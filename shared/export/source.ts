/** What the export formats are made from: one record, the versions of its line up to it, and what only the operator knows. */
import type { ConsentRecord } from '../record/record.ts';

export interface ExportSource {
  readonly record: ConsentRecord;
  /** Id of the consent line. */
  readonly consentId: string;
  /** Every version up to this record, oldest first; the last one is the record. */
  readonly versions: readonly ConsentRecord[];
  /** Null where it was erased. */
  readonly phone: string | null;
  /** Where the record can be read, for those who may. */
  readonly url: string;
}

const HEX = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/**
 * The record's 16 bytes as a UUID: of version 8, which RFC 9562 leaves to applications. The same record gives the same one.
 */
export function uuidOf(idBytes: Uint8Array): string {
  const bytes = idBytes.slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(HEX, '$1-$2-$3-$4-$5');
}
