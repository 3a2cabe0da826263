/** Records as other systems are told of them: what changed, for which number. */
import { phoneIn } from '../../shared/commitment/commitment.ts';
import { FormatError } from '../../shared/errors.ts';
import type { Deps } from '../deps.ts';
import type { RecordRow } from '../store/records.ts';
import { restrictedRecords } from '../store/restrictions.ts';
import { findSealed } from '../store/vault.ts';
import { openSealed } from './disclose.ts';
import { type RecordSummary, summarise } from './summarise.ts';

/** One version of a consent, with the number it is of. */
export interface ToldChange extends RecordSummary {
  /** E.164; null where it was erased, and while it is restricted. */
  readonly phone: string | null;
  /** Index of its leaf in the log. */
  readonly logIndex: number;
}

/** A record of which nothing can be told: it, or what is sealed beside it, is not what was written. */
export interface UnreadableChange {
  readonly recordId: string;
  readonly consentId: string;
  readonly version: number;
  readonly logIndex: number;
}

export interface ToldChanges {
  readonly changes: readonly ToldChange[];
  /** Named, so that whoever follows knows of the hole, and is held up by none. */
  readonly unreadable: readonly UnreadableChange[];
}

/** Opens the vault: whoever calls this answers for the audit entry. */
export async function tellChanges(deps: Deps, rows: readonly RecordRow[]): Promise<ToldChanges> {
  const ids = rows.map(({ id }) => id);
  const [sealedRows, hidden] = await Promise.all([findSealed(deps.db, ids), restrictedRecords(deps.db, ids)]);
  const sealed = new Map(sealedRows.map((row) => [row.record, row]));
  const changes: ToldChange[] = [];
  const unreadable: UnreadableChange[] = [];
  for (const row of rows) {
    try {
      const own = hidden.has(row.id) ? undefined : sealed.get(row.id);
      const phone = own ? (phoneIn(openSealed(deps, own)) ?? null) : null;
      changes.push({ ...summarise(row), phone, logIndex: row.position });
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      unreadable.push({ recordId: row.id, consentId: row.consent, version: row.version, logIndex: row.position });
    }
  }
  if (unreadable.length > 0) {
    deps.logger.error('records cannot be read: run phone-consent doctor', { count: unreadable.length });
  }
  return { changes, unreadable };
}
