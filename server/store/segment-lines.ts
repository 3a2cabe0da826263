/**
 * Consent lines as segments read them: pages of a program in the order they stand in, what changed of them since a
 * mark, and what else is known of some. Lines come as one text each, which is many times faster than a row object.
 */
import { argsOf, type CheckedProgram, HEAD, type HeadState, type Mark, NEVER } from './check-state.ts';
import { type Database, json, type Sql } from './database.ts';
import { STANDING } from './standing.ts';

/** A line as the tables have it, of the program's own sender: one of another was recorded before somebody moved the program. */
export interface SegmentLine {
  /** Where it stands in its table: it stays there, and newer ones stand behind it. */
  readonly row: number;
  /** Times in milliseconds; infinite where it has none. */
  readonly expiresAt: number;
  readonly occurredAt: number;
  readonly reviewAt: number;
  /** See `sealNumber`; empty where there is no number any more, and while it is restricted. */
  readonly sealed: string;
  /** What the sealed number is held to. */
  readonly mark: string;
  /** To be read by `readStanding`; never as one that has ended. */
  readonly standing: string;
}

export interface SegmentLines extends HeadState {
  readonly lines: readonly SegmentLine[];
}

/** A number that is restricted is used for nothing: it never comes this far. Whoever changes that changes holds. */
const SEALED = `iif(exists (select 1 from holds where holds.phone_key = wanted.value and holds.sender = ?1
    and closed_at is null and reason = 'restriction'), '', coalesce(sealed_number, ''))`;

/** Members between bars, the standing last, as it has bars of its own. */
const LINE = `wanted.row || '|' || coalesce(expires_at, '') || '|' || occurred_at || '|' || coalesce(review_at, '') ||
  '|' || ${SEALED} || '|' || substr(wanted.value, 4, 12) || '|' || ${STANDING}`;

const SELECT = (wanted: string) => `select json_object(${HEAD}, 'lines', group_concat(line, char(10))) as state
  from (select ${LINE} as line from (${wanted}) as wanted cross join consents on consents.rowid = wanted.row)`;

const PAGE = SELECT(`select rowid as row, phone_key as value from consents indexed by consents_by_program
  where program = ?2 and sender = ?1 and rowid > ?4 order by rowid limit ?6`);

/** At most so many records and changes of stops, both counted from the mark. */
const CHANGED = SELECT(`select consents.rowid as row, phone_key as value
    from records cross join consents on consents.id = records.consent
    where records.position >= ?4 and records.position < ?4 + ?7 and consents.program = ?2 and consents.sender = ?1
  union select consents.rowid, consents.phone_key
    from stop_changes cross join consents on consents.program = ?2 and consents.phone_key = stop_changes.phone_key
    where seq > ?6 and seq <= ?6 + ?7 and stop_changes.sender = ?1 and consents.sender = ?1`);

/** The next `limit` lines of a program behind a row. */
export async function readLinePage(
  db: Database,
  program: CheckedProgram,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<SegmentLines> {
  const [rows = []] = await db.read({ sql: PAGE, args: [...argsOf(program), after, NEVER, limit] });
  return toLines(rows[0]?.state);
}

/**
 * The lines of each program that changed since its mark, all in one snapshot; no more than `limit` changes each, so that
 * what is far behind is caught up with step by step.
 */
export async function readChangedLines(
  db: Database,
  since: readonly { readonly program: CheckedProgram; readonly mark: Mark }[],
  limit: number,
): Promise<SegmentLines[]> {
  const statements = since.map(({ program, mark }): Sql => {
    return { sql: CHANGED, args: [...argsOf(program), mark.size, NEVER, mark.stops, limit] };
  });
  return (await db.read(...statements)).map(([row]) => toLines(row?.state));
}

/** The rows of those numbers that have a line of the program, by phone key. */
export async function findRows(
  db: Database,
  program: string,
  phoneKeys: readonly string[],
): Promise<Map<string, number>> {
  const [rows = []] = await db.read({
    sql: `select distinct phone_key, consents.rowid as row from json_each(?1) as wanted
      join consents on program = ?2 and phone_key = wanted.value`,
    args: [json(phoneKeys), program],
  });
  return new Map(rows.map((row) => [String(row.phone_key), Number(row.row)]));
}

/** The phone keys of rows, in the order asked. */
export async function findPhoneKeys(db: Database, wanted: readonly number[]): Promise<string[]> {
  return readList(db, 'select phone_key from consents where consents.rowid = wanted.value', wanted);
}

/** What a row's line is known by. */
export type LineIds = readonly [consentId: string, phoneKey: string, recordId: string];

/** The ids of rows, in the order asked; the record is the newest one now. */
export async function findLineIds(db: Database, wanted: readonly number[]): Promise<LineIds[]> {
  const value = `select id || ' ' || phone_key || ' ' || record from consents where consents.rowid = wanted.value`;
  const found = await readList<string>(db, value, wanted);
  return found.map((ids) => ids.split(' ') as unknown as LineIds);
}

/** When each row's number was last sent something of its program, in milliseconds, in the order asked; null for never. */
export async function findLastUses(db: Database, wanted: readonly number[]): Promise<(number | null)[]> {
  const value = `select max(at) from consents
    cross join sends on sends.phone_key = consents.phone_key and sends.sender = consents.sender
      and sends.program = consents.program
    where consents.rowid = wanted.value`;
  const found = await readList<string | null>(db, value, wanted);
  return found.map((at) => (at === null ? null : Date.parse(at)));
}

/** The site each row's newest act under an offer was made on, in the order asked; null for none. */
export async function findSitesOf(db: Database, wanted: readonly number[]): Promise<(string | null)[]> {
  const value = `select site from consents
    cross join records on records.consent = consents.id
    cross join offers on offers.sha256 = records.offer
    where consents.rowid = wanted.value order by records.version desc limit 1`;
  return readList(db, value, wanted);
}

/** One value for each row, as one JSON list: `json_each` keeps its order. A libSQL server parses no order in aggregates. */
async function readList<Value>(db: Database, value: string, wanted: readonly number[]): Promise<Value[]> {
  const [rows = []] = await db.read({
    sql: `select json_group_array((${value})) as list from json_each(?1) as wanted`,
    args: [json(wanted)],
  });
  return JSON.parse(String(rows[0]?.list)) as Value[];
}

function toLines(state: unknown): SegmentLines {
  const { lines, ...head } = JSON.parse(String(state)) as HeadState & { readonly lines: string | null };
  return { ...head, lines: lines === null ? [] : lines.split('\n').map(toLine) };
}

function toLine(text: string): SegmentLine {
  const [row, expiresAt, occurredAt, reviewAt, sealed = '', mark = ''] = text.split('|', 6);
  const standing = text.slice(endOfMember(text, 6) + 1);
  return {
    row: Number(row),
    expiresAt: timeOf(expiresAt),
    occurredAt: timeOf(occurredAt),
    reviewAt: timeOf(reviewAt),
    sealed,
    mark,
    standing,
  };
}

function endOfMember(text: string, members: number): number {
  let end = -1;
  for (let i = 0; i < members; i++) end = text.indexOf('|', end + 1);
  return end;
}

function timeOf(text: string | undefined): number {
  return text ? Date.parse(text) : Number.POSITIVE_INFINITY;
}
