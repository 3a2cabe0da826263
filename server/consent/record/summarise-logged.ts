/**
 * Records as they may be told to others: those that are what their leaves hold. Of one that somebody altered, or the disk,
 * nothing is told but its name, so that whoever asks knows of the hole.
 */
import { FormatError } from '../../../shared/errors.ts';
import type { Deps } from '../../deps.ts';
import { leafOf } from '../../log/compare-records.ts';
import { readLeavesAt } from '../../store/log-table.ts';
import type { RecordRow } from '../../store/records.ts';
import { type RecordSummary, summarise } from './summarise.ts';

/** A record of which nothing can be told. */
export interface UnreadableRecord {
  readonly recordId: string;
  readonly consentId: string;
  readonly version: number;
  readonly logIndex: number;
}

export interface SummarisedRecords {
  /** In the order of the rows. */
  readonly summaries: readonly RecordSummary[];
  readonly unreadable: readonly UnreadableRecord[];
}

export async function summariseLogged(
  { db, logger }: Pick<Deps, 'db' | 'logger'>,
  rows: readonly RecordRow[],
): Promise<SummarisedRecords> {
  if (rows.length === 0) return { summaries: [], unreadable: [] };
  const leaves = await readLeavesAt(
    db,
    rows.map(({ position }) => position),
  );
  const summaries: RecordSummary[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const row of rows) {
    const summary = leaves.get(row.position) === leafOf(row) ? summaryOf(row) : null;
    if (summary) summaries.push(summary);
    else unreadable.push(nameOf(row));
  }
  if (unreadable.length > 0) {
    logger.error('records are not what the log holds: run phone-consent doctor', { count: unreadable.length });
  }
  return { summaries, unreadable };
}

/** What a record is known by, whatever became of it. */
export function nameOf({ id, consent, version, position }: RecordRow): UnreadableRecord {
  return { recordId: id, consentId: consent, version, logIndex: position };
}

function summaryOf(row: RecordRow): RecordSummary | null {
  try {
    return summarise(row);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return null;
  }
}
