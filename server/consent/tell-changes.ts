/** Records as other systems are told of them: what changed, for which number. */
import { phoneIn } from '../../shared/commitment/commitment.ts';
import type { Deps } from '../deps.ts';
import type { RecordRow } from '../store/records.ts';
import { restrictedRecords } from '../store/restrictions.ts';
import { disclosuresOf } from './disclose.ts';
import { type RecordSummary, summarise } from './summarise.ts';

/** One version of a consent, with the number it is of. */
export interface ToldChange extends RecordSummary {
  /** E.164; null where it was erased, and while it is restricted. */
  readonly phone: string | null;
  /** Index of its leaf in the log. */
  readonly logIndex: number;
}

/** Opens the vault: whoever calls this answers for the audit entry. */
export async function tellChanges(deps: Deps, rows: readonly RecordRow[]): Promise<ToldChange[]> {
  const disclosures = await disclosuresOf(
    deps,
    rows.map(({ id }) => id),
  );
  const hidden = await restrictedRecords(
    deps.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...summarise(row),
    phone: hidden.has(row.id) ? null : (phoneIn(disclosures.get(row.id)) ?? null),
    logIndex: row.position,
  }));
}
