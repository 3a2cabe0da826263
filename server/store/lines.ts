/** Consent lines, each with the records that lead to it, for whoever compares the two and puts the lines right. */
import { type ConsentRow, LINE_COLUMNS, SELECT_LINES, toConsentRow } from './consents.ts';
import { asOneText, type Database, json, rowsInText, type Sql } from './database.ts';
import { RECORD_COLUMNS, type RecordRow, SELECT_RECORDS, toRecordRow } from './records.ts';

export interface LineWithRecords {
  readonly id: string;
  /** Null where records name a line that is not there. */
  readonly line: ConsentRow | null;
  /** By version; none of a line that no record leads to. */
  readonly records: readonly RecordRow[];
}

export interface LinePage {
  readonly lines: readonly LineWithRecords[];
  /** Where the next page goes on; null at the end. */
  readonly next: { readonly row: number } | { readonly id: string } | null;
}

/** Records that are looked at at once for their lines: by indexes alone. */
const REACH = 10_000;

/**
 * A page of all lines with their records, of one instant, so that nothing is recorded between the two. Lines come in the
 * order in which they were made, in which what belongs to them was written too: in the order of their ids, which are
 * random, each would be read from another place of the disk. Behind them come those that records name and that are not there.
 * @param from - `next` of the page before; null to begin
 */
export async function listLines(db: Database, from: LinePage['next'], limit: number): Promise<LinePage> {
  if (from && 'id' in from) return listMissing(db, from.id);
  const after = from?.row ?? 0;
  const [ends = []] = await db.read({
    sql: 'select max(place) as last from (select rowid as place from consents where rowid > ? order by rowid limit ?)',
    args: [after, limit],
  });
  const last = ends[0]?.last;
  if (last === null || last === undefined) return { lines: [], next: { id: '' } };
  const args = [after, last];
  const [lineRows = [], recordRows = []] = await db.read(
    asOneText(LINE_COLUMNS, { sql: `${SELECT_LINES} where rowid > ? and rowid <= ? order by rowid`, args }),
    asOneText(RECORD_COLUMNS, {
      sql: `${SELECT_RECORDS} where consent in (select id from consents where rowid > ? and rowid <= ?)
        order by consent, version`,
      args,
    }),
  );
  const records = byConsent(rowsInText(recordRows).map(toRecordRow));
  const lines = rowsInText(lineRows).map(toConsentRow);
  return {
    lines: lines.map((line) => ({ id: line.id, line, records: records.get(line.id) ?? [] })),
    next: { row: Number(last) },
  };
}

/** Lines that records name, and that are not there. */
async function listMissing(db: Database, after: string): Promise<LinePage> {
  const [ends = []] = await db.read({
    sql: 'select max(consent) as last from (select consent from records where consent > ? order by consent limit ?)',
    args: [after, REACH],
  });
  const last = ends[0]?.last;
  if (last === null || last === undefined) return { lines: [], next: null };
  const [rows = []] = await db.read({
    sql: `${SELECT_RECORDS} where consent in (
        select consent from records where consent > ?1 and consent <= ?2
        except select id from consents where id > ?1 and id <= ?2
      ) order by consent, version`,
    args: [after, last],
  });
  const lines = [...byConsent(rows.map(toRecordRow))].map(([id, records]) => ({ id, line: null, records }));
  return { lines, next: { id: String(last) } };
}

function byConsent(rows: readonly RecordRow[]): Map<string, RecordRow[]> {
  const records = new Map<string, RecordRow[]>();
  for (const row of rows) {
    const line = records.get(row.consent);
    if (line) line.push(row);
    else records.set(row.consent, [row]);
  }
  return records;
}

/** Takes lines out of the places they should not stand in, before they, or others, are put there. */
export function setLinesAside(ids: readonly string[]): Sql {
  return {
    sql: "update consents set phone_key = 'aside:' || id where id in (select value from json_each(?))",
    args: [json(ids)],
  };
}

/** Deletes lines, for those alone that no record leads to. */
export function removeLines(ids: readonly string[]): Sql {
  return { sql: 'delete from consents where id in (select value from json_each(?))', args: [json(ids)] };
}
