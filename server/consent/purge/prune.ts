/** Lets go of what has an age and no person: decisions of checks, old sends, deliveries, reads in the audit trail. */
import { addMonths, toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import { countOld, deleteOld, type PrunedTable } from '../../store/prune.ts';
import { findRetentionSettings } from '../../store/retention-settings.ts';
import { afterDays, afterYears, longestYears } from './retention-terms.ts';

/** Days for which counts of confirmation messages are kept; they limit a day. */
const COUNTS_DAYS = 40;

export type Pruned = Readonly<Record<PrunedTable, number>>;

/** @param isDone - false to show what would go. @returns how much, by table */
export async function prune(deps: Deps, sender: string, isDone: boolean): Promise<Pruned> {
  const settings = await findRetentionSettings(deps.db, sender);
  const years = longestYears(rulebookFor(deps, deps.clock()), settings);
  const now = toInstant(deps.clock());
  const before: Readonly<Record<PrunedTable, string>> = {
    checks: addMonths(now, -settings.checksMonths),
    // The last use counts for as long as proof is kept; older than that it says nothing more.
    sends: afterYears(now, -years),
    deliveries: afterDays(now, -settings.deliveriesDays),
    reads: afterYears(now, -settings.readsYears),
    links: now,
    messageCounts: afterDays(now, -COUNTS_DAYS).slice(0, 10),
  };
  const counts: Record<string, number> = {};
  for (const [table, limit] of Object.entries(before) as [PrunedTable, string][]) {
    counts[table] = await countOld(deps.db, table, sender, limit);
    while (isDone && (await deleteOld(deps.db, table, sender, limit)));
  }
  return counts as Record<PrunedTable, number>;
}
