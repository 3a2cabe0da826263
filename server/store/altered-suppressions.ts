/** What tells that a suppression was altered, or is gone: their counts, the audit trail, and when withdrawals were recorded. */
import { scopeCovers } from './covers.ts';
import type { Database } from './database.ts';

export interface AlteredSuppressions {
  /** How many were counted when they were made, by day, sender, cause, method and whether verified, and are not there as such. */
  readonly missing: number;
  /** How many are there, and were not counted as such. */
  readonly uncounted: number;
  /** How many are not as the audit trail says that they were made. */
  readonly unlikeTrail: number;
  /** How many times something says that it was asked for last earlier than it was. */
  readonly untimely: number;
}

const BY_COUNT = `with there as (
    select substr(created_at, 1, 10) as day, sender, cause, method, verified, count(*) as n from suppressions
    group by 1, 2, 3, 4, 5
  ), compared as (
    select coalesce(there.n, 0) as n, counted.suppressions as counted from suppression_counts as counted
      left join there using (day, sender, cause, method, verified)
    union all
    select there.n, 0 from there left join suppression_counts as counted using (day, sender, cause, method, verified)
      where counted.suppressions is null
  )
  select coalesce(sum(max(counted - n, 0)), 0) as missing, coalesce(sum(max(n - counted, 0)), 0) as uncounted from compared`;

/** Written beside the log while that refused, one is told of later than it was made. Nobody else but a page is unverified. */
const BY_TRAIL = `select count(distinct suppressions.id) as count from suppressions
  join audit on audit.position is null and audit.subject = suppressions.id and action = 'suppression.create'
  where (audit.sender, audit.method, audit.via) is not (suppressions.sender, suppressions.method, suppressions.via)
    or audit.at < created_at or (audit.actor = 'unverified') <> (verified = 0)`;

/**
 * Asked for last before it was made; or before a withdrawal that ended a line which it covers, since each asks for it again. Not
 * so by a list, which tells of the same no, by an annulment, which brings one back, nor where one was lifted before the log,
 * which had refused, took in the withdrawal.
 */
const UNTIMELY = `select (select count(*) from suppressions where last_at < created_at) + (
    select count(*) from consents join programs on programs.id = consents.program
    where consents.status = 'withdrawn' and consents.method not in ('file_import', 'annulment') and (
      select case when count(suppression_lifts.suppression) = 0 then max(last_at) end
      from suppressions left join suppression_lifts on suppression_lifts.suppression = suppressions.id
      where suppressions.phone_key = consents.phone_key and suppressions.sender = consents.sender
        and ${scopeCovers('programs.id', 'programs.purpose')}
    ) < consents.recorded_at
  ) as count`;

/** Looks over all of them. Lines must be as their records say; a server may run meanwhile. */
export async function findAlteredSuppressions(db: Database): Promise<AlteredSuppressions> {
  const rows = await db.read(...[BY_COUNT, BY_TRAIL, UNTIMELY].map((sql) => ({ sql })));
  const [counts, trail, times] = rows.map(([row]) => row);
  return {
    missing: Number(counts?.missing),
    uncounted: Number(counts?.uncounted),
    unlikeTrail: Number(trail?.count),
    untimely: Number(times?.count),
  };
}
