/** The records as the log has them, one after the other: for whoever follows it. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { type Database, json } from './database.ts';
import { SELECT_SIZE, sizeOf } from './log-head.ts';
import { type RecordRow, toRecordRow } from './records.ts';

/** Leaves that are looked at for one page: one sender's records may stand far apart. */
const MAX_REACH = 10_000;

/** A record, with whether its consent line is there: who deletes lines deletes no records. */
export interface LogRow extends RecordRow {
  readonly hasLine: boolean;
}

/** A record that was deleted, by what its line and its leaf say; all but the leaf null where no line knows of it. */
export interface GoneRecord {
  readonly id: string | null;
  readonly consent: string | null;
  readonly version: number | null;
  readonly position: number;
}

export interface LogPage {
  /** Records in log order; of one sender, also those without a line, which may be anybody's. */
  readonly rows: readonly LogRow[];
  /** Every record wanted below this place is in `rows`, or was before: where the next page begins. */
  readonly end: number;
  /** Leaves in the log. */
  readonly size: number;
}

/** Records from place `from` on, of one sender or of all. A page may be empty though the log goes on. */
export async function readLogPage(
  db: Database,
  { sender, from, limit }: { sender: string | null; from: number; limit: number },
): Promise<LogPage> {
  // The records are walked, and their lines looked up: so says the left join.
  const [heads = [], rows = []] = await db.read(SELECT_SIZE, {
    sql: `select records.id, consent, records.version, position, jws, offer, sender is not null as has_line
      from records left join consents on consents.id = records.consent
      where position >= ?1 and position < ?2 and (?3 is null or sender is null or sender = ?3) order by position limit ?4`,
    args: [from, from + MAX_REACH, sender, limit],
  });
  const size = sizeOf(heads);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const end = last ? Number(last.position) + 1 : Math.max(from, Math.min(from + MAX_REACH, size));
  return { rows: rows.map((row) => ({ ...toRecordRow(row), hasLine: row.has_line === 1 })), end, size };
}

/**
 * Records of the leaves from `from` to before `end` that are gone. Whose one was its line tells where it was the newest of it;
 * of others nobody knows whose they were, and they are among those of all senders alone. The leaves are looked at first:
 * there are none without their record, where nobody took one away.
 */
export async function findGone(
  db: Database,
  { sender, from, end }: { sender: string | null; from: number; end: number },
): Promise<GoneRecord[]> {
  if (from >= end) return []; // who waits at the end of the log asks again and again
  const [leaves = []] = await db.read({
    sql: `select position, leaf ->> 'd' as sha256 from entries where position >= ? and position < ?
      and position not in (select position from records where position >= ?1 and position < ?2)
      and leaf ->> 't' = 'record' order by position`,
    args: [from, end],
  });
  if (leaves.length === 0) return [];
  const [lines = []] = await db.read({
    sql: `select id, record, version, record_sha256 from consents
      where record_sha256 in (select value from json_each(?1)) and (?2 is null or sender = ?2)`,
    args: [json(leaves.map(({ sha256 }) => sha256 ?? '')), sender],
  });
  const line = new Map(lines.map((row) => [row.record_sha256, row]));
  return leaves.flatMap(({ position, sha256 }) => {
    const of = line.get(sha256 ?? '');
    if (of)
      return { id: String(of.record), consent: String(of.id), version: Number(of.version), position: Number(position) };
    return sender === null ? { id: null, consent: null, version: null, position: Number(position) } : [];
  });
}

/** The same over any part of the log, some leaves at a time. */
export async function findAllGone(
  db: Database,
  { sender, from, end }: { sender: string | null; from: number; end: number },
): Promise<GoneRecord[]> {
  const all: GoneRecord[] = [];
  for (let start = from; start < end; start += MAX_REACH) {
    all.push(...(await findGone(db, { sender, from: start, end: Math.min(start + MAX_REACH, end) })));
    await turnOfTheLoop(); // one sender's records may lie millions of leaves apart, and others are to be answered
  }
  return all;
}
