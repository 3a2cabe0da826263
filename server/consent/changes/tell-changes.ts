/** Records as other systems are told of them: what changed, for which number. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import type { Deps } from '../../deps.ts';
import type { RecordRow } from '../../store/records.ts';
import { restrictedRecords } from '../../store/restrictions.ts';
import { findSealed, type SealedRecord } from '../../store/vault.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openSealed } from '../record/disclose.ts';
import { nameOf, readLogged, type UnreadableRecord } from '../record/logged-records.ts';
import { type RecordSummary, summarise } from '../record/summarise.ts';

/** One version of a consent, with the number it is of. */
export interface ToldChange extends RecordSummary {
  /** E.164; null where it was erased, and while it is restricted. */
  readonly phone: string | null;
  /** Index of its leaf in the log. */
  readonly logIndex: number;
}

export interface ToldChanges {
  readonly changes: readonly ToldChange[];
  /** Named, so that whoever follows knows of the hole, and is held up by none. */
  readonly unreadable: readonly UnreadableRecord[];
}

/** Opens the vault: whoever calls this answers for the audit entry. */
export async function tellChanges(deps: Deps, rows: readonly RecordRow[]): Promise<ToldChanges> {
  const ids = rows.map(({ id }) => id);
  const [{ logged }, sealedRows, hidden] = await Promise.all([
    readLogged(deps, rows),
    findSealed(deps.db, ids),
    restrictedRecords(deps.db, ids),
  ]);
  const summaries = new Map(logged.map((each) => [each.row.id, summarise(each)]));
  const sealed = new Map(sealedRows.map((row) => [row.record, row]));
  const changes: ToldChange[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const row of rows) {
    const summary = summaries.get(row.id);
    const phone = summary && phoneOf(deps, hidden.has(row.id) ? undefined : sealed.get(row.id));
    if (summary && phone !== undefined) changes.push({ ...summary, phone, logIndex: row.position });
    else unreadable.push(nameOf(row));
  }
  return { changes, unreadable };
}

/** Undefined where what is sealed beside the record does not open. */
function phoneOf(deps: Deps, row: SealedRecord | undefined): string | null | undefined {
  return row ? tryOpen(deps, row.record, () => phoneIn(openSealed(deps, row)) ?? null) : null;
}
