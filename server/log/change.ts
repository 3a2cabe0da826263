/**
 * A change: what goes through the log's one door. It says what it must know, and from a snapshot of that it builds the
 * leaves and rows that take effect together. It may be built several times, on newer snapshots, so it decides from the
 * snapshot alone; whatever is random is chosen before.
 */
import type { Leaf } from '../../shared/log/leaf.ts';
import type { ConsentRow, LineKey } from '../store/consents.ts';
import type { OfferRow } from '../store/offers.ts';
import type { RecordRow } from '../store/records.ts';
import type { RetryRow } from '../store/retries.ts';
import type { DataKeyRef, DataKeyRow, VaultRow } from '../store/vault.ts';
import type { WordingRef, WordingRow } from '../store/wordings.ts';
import type { Snapshot } from './snapshot.ts';

/** What a change must know of the state before it. */
export interface Reads {
  readonly lines?: readonly LineKey[];
  readonly dataKeys?: readonly DataKeyRef[];
  readonly retries?: readonly string[];
  /** Published versions, for their state. */
  readonly wordings?: readonly WordingRef[];
  /** Wordings of which all published versions are needed. */
  readonly wordingVersions?: readonly string[];
}

/** Rows that take effect with the leaves. */
export interface Rows {
  readonly offers: readonly OfferRow[];
  readonly consents: readonly ConsentRow[];
  readonly records: readonly RecordRow[];
  readonly dataKeys: readonly DataKeyRow[];
  readonly vault: readonly VaultRow[];
  readonly retries: readonly RetryRow[];
  readonly wordings: readonly WordingRow[];
}

/** What a change comes to on one snapshot: nothing to append where it was done before. */
export interface Built<Result> {
  readonly leaves: readonly Leaf[];
  readonly rows: Partial<Rows>;
  readonly result: Result;
}

export interface Change<Result> {
  readonly reads: Reads;
  /** @throws DomainError when the change is refused; nothing of it takes effect then */
  build(snapshot: Snapshot): Built<Result>;
}
