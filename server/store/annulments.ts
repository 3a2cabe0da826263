/** Annulments: waves of unverified withdrawals that were taken back, each under a name. */
import type { Database, Sql } from './database.ts';

/** What an annulment is about: unverified suppressions of a sender, in a span of time, of one way in or of all. */
export interface WaveQuery {
  readonly sender: string;
  /** From this instant, and before the other. */
  readonly from: string;
  readonly until: string;
  readonly via: string | null;
}

/** A batch, with what it has annulled so far. */
export interface AnnulmentRow extends WaveQuery {
  readonly id: string;
  /** Unique for the sender: the same name again goes on with the same batch. */
  readonly name: string;
  readonly reason: string;
  readonly user: string;
  readonly suppressions: number;
  readonly records: number;
  readonly at: string;
}

/** A page of the numbers with unverified suppressions in force that `wave` is about, by their keyed hashes. */
export async function listSuppressedNumbers(
  db: Database,
  wave: WaveQuery,
  page: { after: string; limit: number },
): Promise<string[]> {
  const [rows = []] = await db.read({
    sql: `select distinct phone_key from suppressions
      where sender = ?1 and verified = 0 and annulled_by is null and created_at >= ?2 and last_at < ?3
        and (?4 is null or via = ?4) and phone_key > ?5
      order by phone_key limit ?6`,
    args: [wave.sender, wave.from, wave.until, wave.via, page.after, page.limit],
  });
  return rows.map((row) => String(row.phone_key));
}

/** Keeps batches; one that is there already takes in the further counts. */
export function countAnnulments(rows: readonly AnnulmentRow[]): Sql {
  return {
    sql: `insert into annulments (id, sender, name, reason, from_at, until_at, via, user, suppressions, records, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (id) do update set
        suppressions = suppressions + excluded.suppressions, records = records + excluded.records`,
    rows: rows.map((row) => [
      row.id,
      row.sender,
      row.name,
      row.reason,
      row.from,
      row.until,
      row.via,
      row.user,
      row.suppressions,
      row.records,
      row.at,
    ]),
  };
}

/** The batch of this name, or null. */
export async function findAnnulment(db: Database, sender: string, name: string): Promise<AnnulmentRow | null> {
  const [rows = []] = await db.read({
    sql: 'select * from annulments where sender = ? and name = ?',
    args: [sender, name],
  });
  const [row] = rows;
  if (!row) return null;
  return {
    id: String(row.id),
    sender: String(row.sender),
    name: String(row.name),
    reason: String(row.reason),
    from: String(row.from_at),
    until: String(row.until_at),
    via: row.via === null ? null : String(row.via),
    user: String(row.user),
    suppressions: Number(row.suppressions),
    records: Number(row.records),
    at: String(row.at),
  };
}
