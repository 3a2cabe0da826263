/** Records in log order, for whoever takes all of them away. */
import type { Database } from './database.ts';
import { type RecordRow, toRecordRow } from './records.ts';

/** A record with the offer token that it was made under; null where no browser signed. */
export interface ExportRow extends RecordRow {
  readonly offerToken: string | null;
}

export interface ExportPage {
  /** Leaves from this index on, and before that one. */
  readonly from: number;
  readonly size: number;
  /** One sender's, or all. */
  readonly sender: string | null;
  readonly limit: number;
}

/** The next records whose leaves stand in that part of the log. */
export async function listForExport(db: Database, { from, size, sender, limit }: ExportPage): Promise<ExportRow[]> {
  const [rows = []] = await db.read({
    sql: `select records.id, records.consent, records.version, records.position, records.jws, records.offer, token
      from records left join offers on offers.sha256 = records.offer
      where position >= ?1 and position < ?2
        and (?3 is null or exists (select 1 from consents where consents.id = consent and sender = ?3))
      order by position limit ?4`,
    args: [from, size, sender, limit],
  });
  return rows.map((row) => ({ ...toRecordRow(row), offerToken: row.token === null ? null : String(row.token) }));
}
