/** Annulments: waves of unverified withdrawals that were taken back, each under a name. */
import type { Database, Sql } from './database.ts';
import type { WaveQuery } from './suppressions.ts';

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
