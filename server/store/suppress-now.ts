/** A suppression beside the log: for a withdrawal that the log refuses while the database can be written. */
import type { Database } from './database.ts';
import { CARRIED_LIFTS, NOT_ANNULLED, type SuppressionRow } from './suppressions.ts';

/** True of a suppression in force that stops as much, for the same cause, as verified as that, and was never lifted. */
const STOPS_AS_MUCH = `phone_key = ?2 and sender = ?1 and scope in ('all', ?3) and cause = ?4 and verified >= ?5
  and ${NOT_ANNULLED} and not exists (select 1 from ${CARRIED_LIFTS})`;

/**
 * Keeps a suppression, or notes that one in force which stops as much was asked for again. It counts as a commit, so that a group which was built without
 * knowing of it is built again. It is never older than the newest record, however far this machine's clock is behind.
 * @throws StoreError
 */
export async function suppressNow(db: Database, row: Omit<SuppressionRow, 'annulledBy' | 'lastAt'>): Promise<void> {
  const { id, sender, phoneKey, scope, cause, verified, method, via, createdAt } = row;
  const wanted = [sender, phoneKey, scope, cause, Number(verified), createdAt];
  await db.write(
    {
      sql: `update suppressions set last_at = max(last_at, ?6, (select recorded_at from log_head))
        where ${STOPS_AS_MUCH}`,
      args: wanted,
    },
    {
      sql: `insert into suppressions
          (sender, phone_key, scope, cause, verified, created_at, last_at, id, method, via, annulled_by)
        select ?1, ?2, ?3, ?4, ?5, max(?6, recorded_at), max(?6, recorded_at), ?7, ?8, ?9, null from log_head
        where not exists (select 1 from suppressions where ${STOPS_AS_MUCH})
        on conflict (id) do nothing`,
      args: [...wanted, id, method, via],
    },
    { sql: 'update log_head set commits = commits + 1' },
  );
}
