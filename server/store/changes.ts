/** The records as the log has them, one after the other: for whoever follows it. */
import type { Database } from './database.ts';
import { SELECT_SIZE, sizeOf } from './log-table.ts';
import { type RecordRow, toRecordRow } from './records.ts';

/** Leaves that are looked at for one page: one sender's records may stand far apart. */
const MAX_REACH = 10_000;

export interface LogPage {
  /** Records in log order. */
  readonly rows: readonly RecordRow[];
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
  // The records are walked, and their lines looked up: so says the cross join.
  const [heads = [], rows = []] = await db.read(SELECT_SIZE, {
    sql: `select records.id, consent, records.version, position, jws, offer
      from records cross join consents on consents.id = records.consent
      where position >= ?1 and position < ?2 and (?3 is null or sender = ?3) order by position limit ?4`,
    args: [from, from + MAX_REACH, sender, limit],
  });
  const size = sizeOf(heads);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const end = last ? Number(last.position) + 1 : Math.max(from, Math.min(from + MAX_REACH, size));
  return { rows: rows.map(toRecordRow), end, size };
}
