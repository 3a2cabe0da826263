/** What a change comes to on one snapshot: leaves for the log, and the rows that take effect with them. */
import type { Leaf } from '../../shared/log/leaf.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { ConsentRow } from '../store/consents.ts';
import type { OfferRow } from '../store/offers.ts';
import type { RecordRow } from '../store/records.ts';
import type { RetryRow } from '../store/retries.ts';
import type { DataKeyRow, VaultRow } from '../store/vault.ts';
import type { WordingRow } from '../store/wordings.ts';

/** Rows that take effect with the leaves. */
export interface Rows {
  readonly offers: readonly OfferRow[];
  readonly consents: readonly ConsentRow[];
  readonly records: readonly RecordRow[];
  readonly dataKeys: readonly DataKeyRow[];
  readonly vault: readonly VaultRow[];
  readonly retries: readonly RetryRow[];
  readonly wordings: readonly WordingRow[];
  /** Published versions as they are from now on: only their state differs. */
  readonly wordingStates: readonly WordingRow[];
  readonly audit: readonly AuditEntry[];
}

/** What a change comes to on one snapshot: nothing to append where it was done before. */
export interface Built<Result> {
  readonly leaves: readonly Leaf[];
  readonly rows: Partial<Rows>;
  readonly result: Result;
}
