/** Counts of records by day and by what reports group them by. A projection of the records. */
import { type Database, json, type Row, type Sql } from './database.ts';
import { SELECT_SIZE, sizeOf } from './log-head.ts';

/** What records have in common that are counted together; empty texts where there is nothing to say. */
export interface CountKey {
  /** UTC day of recording, `2026-11-26`. */
  readonly day: string;
  readonly program: string;
  readonly status: string;
  /** What the line was before: a status, `none`, or `over` for a consent that was over by the clock before a record said so. */
  readonly before: string;
  readonly source: string;
  readonly method: string;
  /** Id of the site. */
  readonly site: string;
  /** Two letters. */
  readonly country: string;
  readonly wording: string;
  /** 0 where there is no wording. */
  readonly wordingVersion: number;
  /** Of a grant, the fields it lacks, joined by spaces. */
  readonly lacks: string;
  /** Of what ends a consent, how long after the act it was recorded, see `DELAYS`. */
  readonly delay: string;
}

export interface CountRow extends CountKey {
  readonly records: number;
  /** Statements of which these are the first records. */
  readonly submissions: number;
}

const COLUMN_OF: Readonly<Record<keyof CountKey, string>> = {
  day: 'day',
  program: 'program',
  status: 'status',
  before: 'before',
  source: 'source',
  method: 'method',
  site: 'site',
  country: 'country',
  wording: 'wording',
  wordingVersion: 'wording_version',
  lacks: 'lacks',
  delay: 'delay',
};
const COLUMNS = `day, program, status, before, source, method, site, country, wording, wording_version, lacks, delay,
  records, submissions`;
const VALUES = Array.from({ length: 14 }, (_, i) => `value ->> ${i}`).join(', ');

/** Adds to the counts. */
export function addCounts(rows: readonly CountRow[]): Sql {
  return {
    sql: `insert into record_counts (${COLUMNS}) select ${VALUES} from json_each(?) where true
      on conflict do update set records = records + excluded.records, submissions = submissions + excluded.submissions`,
    args: [json(sumCounts(rows).map(toValues))],
  };
}

/** Puts `rows` in the place of all counts. */
export function replaceCounts(rows: readonly CountRow[]): Sql[] {
  return [{ sql: 'delete from record_counts' }, addCounts(rows)];
}

/**
 * The counts of some programs from one day on and before another; of all programs for null.
 * @param by - what is told apart: the rest is summed up, and empty in the rows
 */
export async function findCounts(
  db: Database,
  { programs, from, until }: { programs: readonly string[] | null; from: string; until: string },
  by: readonly (keyof CountKey)[],
): Promise<CountRow[]> {
  const columns = by.map((name) => COLUMN_OF[name]).join(', ');
  const [rows = []] = await db.read({
    sql: `select ${columns}, sum(records) as records, sum(submissions) as submissions from record_counts
      where day >= ?1 and day < ?2 and (?3 is null or program in (select value from json_each(?3)))
      group by ${columns}`,
    args: [from, until, programs === null ? null : json(programs)],
  });
  return rows.map(toCountRow);
}

/** Every count there is, and the size of the log whose records they count: both of one instant. */
export async function allCounts(db: Database): Promise<{ counts: CountRow[]; size: number }> {
  const [counts = [], heads = []] = await db.read({ sql: `select ${COLUMNS} from record_counts` }, SELECT_SIZE);
  return { counts: counts.map(toCountRow), size: sizeOf(heads) };
}

/** Those that share a key as one, in the order in which the keys come first. */
export function sumCounts(rows: readonly CountRow[]): CountRow[] {
  const sums = new Map<string, CountRow>();
  for (const row of rows) {
    const key = countKey(row);
    const sum = sums.get(key);
    const added = sum && { records: sum.records + row.records, submissions: sum.submissions + row.submissions };
    sums.set(key, { ...row, ...added });
  }
  return [...sums.values()];
}

/** The key of a row as one text. */
export function countKey(row: CountRow): string {
  return toValues(row).slice(0, -2).join('|');
}

function toValues(row: CountRow): (string | number)[] {
  return [
    row.day,
    row.program,
    row.status,
    row.before,
    row.source,
    row.method,
    row.site,
    row.country,
    row.wording,
    row.wordingVersion,
    row.lacks,
    row.delay,
    row.records,
    row.submissions,
  ];
}

function toCountRow(row: Row): CountRow {
  return {
    day: String(row.day ?? ''),
    program: String(row.program ?? ''),
    status: String(row.status ?? ''),
    before: String(row.before ?? ''),
    source: String(row.source ?? ''),
    method: String(row.method ?? ''),
    site: String(row.site ?? ''),
    country: String(row.country ?? ''),
    wording: String(row.wording ?? ''),
    wordingVersion: Number(row.wording_version ?? 0),
    lacks: String(row.lacks ?? ''),
    delay: String(row.delay ?? ''),
    records: Number(row.records),
    submissions: Number(row.submissions),
  };
}
