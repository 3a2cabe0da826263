/**
 * Records as they may be told to others, and signed from: those that are what their leaves hold. Of one that somebody
 * altered, or the disk, nothing is told but its name, so that whoever asks knows of the hole.
 */
import { FormatError } from '../../../shared/errors.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Deps } from '../../deps.ts';
import { leafOf } from '../../log/compare-records.ts';
import { readLeavesAt } from '../../store/log-table.ts';
import type { RecordRow } from '../../store/records.ts';
import { readRecordJws } from './read-record-jws.ts';

/** A record that is what its leaf holds, and what it says. */
export interface LoggedRecord {
  readonly row: RecordRow;
  readonly record: ConsentRecord;
}

/** A record of which nothing can be told. */
export interface UnreadableRecord {
  readonly recordId: string;
  readonly consentId: string;
  readonly version: number;
  readonly logIndex: number;
}

export interface LoggedRecords {
  /** In the order of the rows. */
  readonly logged: readonly LoggedRecord[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** Holds each of `rows` against its leaf. Whatever is told of records goes through here. */
export async function readLogged(
  { db, logger }: Pick<Deps, 'db' | 'logger'>,
  rows: readonly RecordRow[],
): Promise<LoggedRecords> {
  if (rows.length === 0) return { logged: [], unreadable: [] };
  const leaves = await readLeavesAt(
    db,
    rows.map(({ position }) => position),
  );
  const logged: LoggedRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const row of rows) {
    const record = leaves.get(row.position) === leafOf(row) ? recordIn(row) : null;
    if (record) logged.push({ row, record });
    else unreadable.push(nameOf(row));
  }
  if (unreadable.length > 0) {
    logger.error('records are not what the log holds: run phone-consent doctor', { count: unreadable.length });
  }
  return { logged, unreadable };
}

/** What a record is known by, whatever became of it. */
export function nameOf({ id, consent, version, position }: RecordRow): UnreadableRecord {
  return { recordId: id, consentId: consent, version, logIndex: position };
}

function recordIn({ jws }: RecordRow): ConsentRecord | null {
  try {
    return readRecordJws(jws);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}
