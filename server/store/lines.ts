/** Consent lines, each with the records that lead to it, for whoever compares the two and puts the lines right. */
import { type ConsentRow, SELECT_LINES, toConsentRow } from './consents.ts';
import { type Database, json, type Sql } from './database.ts';
import { type RecordRow, SELECT_RECORDS, toRecordRow } from './records.ts';

export interface LineWithRecords {
  readonly id: string;
  /** Null where records name a line that is not there. */
  readonly line: ConsentRow | null;
  /** By version; none of a line that no record leads to. */
  readonly records: readonly RecordRow[];
}

/** Ids that lines have, or that records name. */
const PAGE = `select id from (
    select * from (select id from consents where id > ?1 order by id limit ?2) union
    select * from (select distinct consent from records where consent > ?1 order by consent limit ?2)
  ) order by id limit ?2`;

/** A page of all lines by id, with their records: of one instant, so that nothing is recorded between the two. */
export async function listLines(db: Database, after: string, limit: number): Promise<LineWithRecords[]> {
  const args = [after, limit];
  const [ids = [], lineRows = [], recordRows = []] = await db.read(
    { sql: PAGE, args },
    { sql: `${SELECT_LINES} where id in (${PAGE})`, args },
    { sql: `${SELECT_RECORDS} where consent in (${PAGE}) order by consent, version`, args },
  );
  const lines = new Map(lineRows.map(toConsentRow).map((line) => [line.id, line]));
  const records = new Map<string, RecordRow[]>(ids.map(({ id }) => [String(id), []]));
  for (const row of recordRows.map(toRecordRow)) records.get(row.consent)?.push(row);
  return [...records].map(([id, versions]) => ({ id, line: lines.get(id) ?? null, records: versions }));
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
