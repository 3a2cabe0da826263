/** Counts that triggers keep: decisions of checks, and suppressions. */
import { type Database, json } from './database.ts';

export interface CheckCount {
  readonly day: string;
  readonly program: string;
  readonly decision: string;
  /** The first reason, empty where there was none. */
  readonly reason: string;
  /** Numbers that were decided about. */
  readonly numbers: number;
}

export interface SuppressionCount {
  readonly day: string;
  readonly sender: string;
  readonly cause: string;
  readonly method: string;
  readonly verified: boolean;
  readonly suppressions: number;
}

/** From one day on and before another. */
interface Days {
  readonly from: string;
  readonly until: string;
}

/** Of some programs, or of all for null. */
export async function findCheckCounts(
  db: Database,
  { programs, from, until }: Days & { programs: readonly string[] | null },
): Promise<CheckCount[]> {
  const [rows = []] = await db.read({
    sql: `select * from check_counts where day >= ?1 and day < ?2
      and (?3 is null or program in (select value from json_each(?3)))`,
    args: [from, until, programs === null ? null : json(programs)],
  });
  return rows.map((row) => ({
    day: String(row.day),
    program: String(row.program),
    decision: String(row.decision),
    reason: String(row.reason),
    numbers: Number(row.numbers),
  }));
}

/** Of one sender, or of all for null. */
export async function findSuppressionCounts(
  db: Database,
  { sender, from, until }: Days & { sender: string | null },
): Promise<SuppressionCount[]> {
  const [rows = []] = await db.read({
    sql: 'select * from suppression_counts where day >= ?1 and day < ?2 and (?3 is null or sender = ?3)',
    args: [from, until, sender],
  });
  return rows.map((row) => ({
    day: String(row.day),
    sender: String(row.sender),
    cause: String(row.cause),
    method: String(row.method),
    verified: row.verified === 1,
    suppressions: Number(row.suppressions),
  }));
}
