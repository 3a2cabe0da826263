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

/** The last of the next ids that lines have, or that records name. */
const PAGE_END = `select max(id) as last from (
    select id from (
      select * from (select id from consents where id > ?1 order by id limit ?2) union
      select * from (select distinct consent from records where consent > ?1 order by consent limit ?2)
    ) order by id limit ?2
  )`;

/** A page of all lines by id, with their records: of one instant, so that nothing is recorded between the two. */
export async function listLines(db: Database, after: string, limit: number): Promise<LineWithRecords[]> {
  const [ends = []] = await db.read({ sql: PAGE_END, args: [after, limit] });
  const args = [after, String(ends[0]?.last ?? after)];
  const [lineRows = [], recordRows = []] = await db.read(
    { sql: `${SELECT_LINES} where id > ? and id <= ? order by id`, args },
    { sql: `${SELECT_RECORDS} where consent > ? and consent <= ? order by consent, version`, args },
  );
  const lines = new Map(lineRows.map(toConsentRow).map((line) => [line.id, line]));
  const records = new Map<string, RecordRow[]>([...lines.keys()].map((id) => [id, []]));
  for (const row of recordRows.map(toRecordRow)) records.set(row.consent, [...(records.get(row.consent) ?? []), row]);
  return [...records]
    .map(([id, versions]) => ({ id, line: lines.get(id) ?? null, records: versions }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
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
