/** Builds the records of one change, all of one number of one sender. */
import type { Keys } from '../../keys/keys.ts';
import type { Built } from '../../log/built.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import { numberKey } from '../numbers/number-key.ts';
import { type AuditNote, recordEntry } from './audit-record.ts';
import { buildRecord } from './build-record.ts';
import type { RecordInput } from './record-input.ts';
import type { Recorded } from './recorded-reply.ts';

/**
 * @param inputs - at least one; same sender, same number, distinct programs
 * @param note - what the audit trail tells of them beside what they say themselves
 */
export function buildRecords(
  keys: Keys,
  snapshot: Snapshot,
  inputs: readonly RecordInput[],
  note: AuditNote,
): Built<Recorded> {
  const [first] = inputs;
  if (!first) throw new RangeError('a change makes at least one record');
  const number = { sender: first.sender.id, phoneKey: first.phoneKey };
  const { dataKey, dataKeys } = numberKey(keys, snapshot, number, first.randomness);
  const built = inputs.map((input, offset) => buildRecord(keys, snapshot, input, dataKey, offset));
  return {
    leaves: built.map(({ leaf }) => leaf),
    rows: {
      consents: built.flatMap(({ rows }) => rows.consents),
      records: built.flatMap(({ rows }) => rows.records),
      counts: built.flatMap(({ rows }) => rows.counts),
      dataKeys,
      vault: built.flatMap(({ rows }) => rows.vault),
      audit: built.map(({ record, position }) => recordEntry(record, position, note)),
    },
    result: { ids: built.map(({ record }) => record.id), built },
  };
}
