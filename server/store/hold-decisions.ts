/** Decisions on holds: who decided, why, and which records that made. */
import { type Database, json, type Sql } from './database.ts';

export interface HoldDecisionRow {
  readonly hold: string;
  readonly user: string;
  /** The number's data key: the reason may name a person, and is erased with the number. */
  readonly dataKey: string;
  readonly reasonSealed: string;
  /** Ids of the records it made. */
  readonly records: readonly string[];
  readonly at: string;
}

/** A decision with what opens its reason. */
export interface OpenableDecision extends HoldDecisionRow {
  readonly epoch: string;
  readonly wrapped: string;
}

export function insertHoldDecisions(rows: readonly HoldDecisionRow[]): Sql {
  return {
    sql: 'insert into hold_decisions (hold, user, data_key, reason_sealed, records, at) values (?, ?, ?, ?, ?, ?)',
    rows: rows.map((row) => [row.hold, row.user, row.dataKey, row.reasonSealed, json(row.records), row.at]),
  };
}

/** The decision on a hold, or null. */
export async function findHoldDecision(db: Database, hold: string): Promise<OpenableDecision | null> {
  const [rows = []] = await db.read({
    sql: `select hold_decisions.*, epoch, wrapped from hold_decisions join data_keys on data_keys.id = data_key
      where hold = ?`,
    args: [hold],
  });
  const [row] = rows;
  if (!row) return null;
  return {
    hold: String(row.hold),
    user: String(row.user),
    dataKey: String(row.data_key),
    reasonSealed: String(row.reason_sealed),
    records: JSON.parse(String(row.records)) as string[],
    at: String(row.at),
    epoch: String(row.epoch),
    wrapped: String(row.wrapped),
  };
}
