/** What a sender has set for its checks. */
import type { Database, Sql } from './database.ts';

const CHECK_MODES = ['enforce', 'monitor'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

export interface CheckSettings {
  readonly sender: string;
  readonly mode: CheckMode;
  /** Why it sends outside the default hours, within the federal ones; null where it does not. */
  readonly wideHoursReason: string | null;
  /** Until when imports with their source are taken, or null. */
  readonly attestedUntil: string | null;
  readonly updatedAt: string;
}

export function putCheckSettings(settings: CheckSettings): Sql {
  const { sender, mode, wideHoursReason, attestedUntil, updatedAt } = settings;
  return {
    sql: `insert into check_settings (sender, mode, wide_hours_reason, attested_until, updated_at) values (?, ?, ?, ?, ?)
      on conflict (sender) do update set mode = excluded.mode, wide_hours_reason = excluded.wide_hours_reason,
        attested_until = excluded.attested_until, updated_at = excluded.updated_at`,
    args: [sender, mode, wideHoursReason, attestedUntil, updatedAt],
  };
}

/** What the sender has set, or null. */
export async function findCheckSettings(db: Database, sender: string): Promise<CheckSettings | null> {
  const [rows = []] = await db.read({ sql: 'select * from check_settings where sender = ?', args: [sender] });
  const [row] = rows;
  if (!row) return null;
  return {
    sender: String(row.sender),
    mode: row.mode as CheckMode,
    wideHoursReason: row.wide_hours_reason === null ? null : String(row.wide_hours_reason),
    attestedUntil: row.attested_until === null ? null : String(row.attested_until),
    updatedAt: String(row.updated_at),
  };
}
