/**
 * Records as they may be told to others, and signed from: those that are what their leaves hold. Of one that somebody
 * altered, or the disk, nothing is told but its name, so that whoever asks knows of the hole.
 */
import { FormatError } from '../../../shared/errors.ts';
import type { ConsentRecord } from '../../../shared/record/record.ts';
import type { Deps } from '../../deps.ts';
import { leafOf } from '../../log/compare-records.ts';
import type { GoneRecord } from '../../store/changes.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { readLeavesAt } from '../../store/log-entries.ts';
import { listVersions, type RecordRow } from '../../store/records.ts';
import { readRecordJws } from './read-record-jws.ts';

/** A record that is what its leaf holds, and what it says. */
export interface LoggedRecord {
  readonly row: RecordRow;
  readonly record: ConsentRecord;
}

/** A record of which nothing can be told. */
export interface UnreadableRecord {
  /** Null for one that is gone and was not the newest of its line: nothing else knew its name. */
  readonly recordId: string | null;
  readonly consentId: string;
  readonly version: number;
  /** Null for one that is gone, where nobody went through the log. */
  readonly logIndex: number | null;
}

export interface LoggedRecords {
  /** In the order of the rows. */
  readonly logged: readonly LoggedRecord[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** A record that is gone, and of which no consent line may know. */
export interface GoneName extends Omit<UnreadableRecord, 'consentId' | 'version'> {
  readonly consentId: string | null;
  readonly version: number | null;
}

/** What of a line tells which versions it has. */
type LineEnd = Pick<ConsentRow, 'id' | 'version' | 'record'>;

/** More holes of one line say no more; who made them may have set its version to anything. */
const MAX_GONE = 100;

/**
 * All versions of `lines`, by line and version. Among the unreadable are those that are gone: a line knows its newest one,
 * and the one before it must not be told as its state.
 * @param lines - read before; what was recorded since is no hole
 */
export async function readVersions(
  deps: Pick<Deps, 'db' | 'logger'>,
  lines: readonly LineEnd[],
): Promise<LoggedRecords> {
  const rows = await listVersions(
    deps.db,
    lines.map(({ id }) => id),
  );
  const { logged, unreadable } = await readLogged(deps, rows);
  const gone = lines.flatMap((line) => goneOf(line, rows));
  if (gone.length > 0) deps.logger.error('records are gone: run phone-consent doctor', { count: gone.length });
  return { logged, unreadable: [...unreadable, ...gone] };
}

function goneOf({ id, version: newest, record }: LineEnd, rows: readonly RecordRow[]): UnreadableRecord[] {
  const there = new Set(rows.filter(({ consent }) => consent === id).map(({ version }) => version));
  const gone: UnreadableRecord[] = [];
  for (let version = newest; version > 0 && gone.length < MAX_GONE; version--) {
    if (there.has(version)) continue;
    gone.unshift({ recordId: version === newest ? record : null, consentId: id, version, logIndex: null });
  }
  return gone;
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
export function nameOf({
  id,
  consent,
  version,
  position,
}: Pick<RecordRow, 'id' | 'consent' | 'version' | 'position'>): UnreadableRecord {
  return { recordId: id, consentId: consent, version, logIndex: position };
}

/** What a record that is gone is known by. */
export function nameOfGone({ id, consent, version, position }: GoneRecord): GoneName {
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
