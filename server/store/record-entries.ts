/** Entries of the audit trail that tell of records, by where these stand in the log. */
import type { Database } from './database.ts';

/** What the entry of a record says that the record says, too. */
export interface RecordEntry {
  readonly position: number;
  readonly at: string;
  readonly via: string;
  readonly action: string;
  readonly method: string | null;
  readonly subject: string | null;
  readonly sender: string | null;
}

/** Entries of the records whose leaves are `start` to `start + count - 1`: those that tell how they were made. */
export async function listRecordEntries(db: Database, start: number, count: number): Promise<RecordEntry[]> {
  const [rows = []] = await db.read({
    sql: `select position, at, via, action, method, subject, sender from audit
      where position >= ? and position < ? and position is not null and action glob 'consent.*'`,
    args: [start, start + count],
  });
  return rows as unknown as RecordEntry[];
}
