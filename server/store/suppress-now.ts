/** A suppression beside the log: for a withdrawal that the log refuses while the database can be written. */
import type { Database } from './database.ts';
import type { SuppressionRow } from './suppressions.ts';

/**
 * Keeps a suppression, unless one in force stops as much. It counts as a commit, so that a group which was built without
 * knowing of it is built again. It is never older than the newest record, however far this machine's clock is behind.
 * @throws StoreError
 */
export async function suppressNow(db: Database, row: Omit<SuppressionRow, 'lastAt' | 'annulledBy'>): Promise<void> {
  await db.write(
    {
      sql: `insert into suppressions
          (id, sender, phone_key, scope, cause, verified, method, via, created_at, last_at, annulled_by)
        select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, max(?9, recorded_at), max(?9, recorded_at), null from log_head
        where not exists (
          select 1 from suppressions as known
          where phone_key = ?3 and sender = ?2 and scope in ('all', ?4) and cause = ?5 and verified >= ?6
            and annulled_by is null and not exists (select 1 from suppression_lifts where suppression = known.id))
        on conflict (id) do nothing`,
      args: [
        row.id,
        row.sender,
        row.phoneKey,
        row.scope,
        row.cause,
        Number(row.verified),
        row.method,
        row.via,
        row.createdAt,
      ],
    },
    { sql: 'update log_head set commits = commits + 1' },
  );
}
