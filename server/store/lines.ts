/** Consent lines, each with the records that lead to it, for whoever compares the two. */
import { type ConsentRow, SELECT_LINES, toConsentRow } from './consents.ts';
import type { Database } from './database.ts';
import { type RecordRow, SELECT_RECORDS, toRecordRow } from './records.ts';

export interface LineWithRecords {
  readonly line: ConsentRow;
  /** By version. */
  readonly records: readonly RecordRow[];
}

/** A page of all lines by id, with their records: of one instant, so that nothing is recorded between the two. */
export async function listLines(db: Database, after: string, limit: number): Promise<LineWithRecords[]> {
  const page = 'id > ?1 order by id limit ?2';
  const args = [after, limit];
  const [lines = [], rows = []] = await db.read(
    { sql: `${SELECT_LINES} where ${page}`, args },
    {
      sql: `${SELECT_RECORDS} where consent in (select id from consents where ${page}) order by consent, version`,
      args,
    },
  );
  const records = new Map<string, RecordRow[]>(lines.map(({ id }) => [String(id), []]));
  for (const row of rows.map(toRecordRow)) records.get(row.consent)?.push(row);
  return lines.map(toConsentRow).map((line) => ({ line, records: records.get(line.id) ?? [] }));
}
