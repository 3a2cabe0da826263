/** What an erasure writes beside the records that end consents. */
import type { RecordId } from '../../../shared/ids.ts';
import { type ErasureLeaf, erasureDigest } from '../../../shared/log/leaf.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { ErasureReason } from '../../store/erasures.ts';
import type { NumberRef } from '../../store/number-ref.ts';
import type { SuppressionRow } from '../../store/suppressions.ts';
import { recordEntry } from '../record/audit-record.ts';
import type { BuiltRecord } from '../record/build-record.ts';
import type { Eraser } from './eraser.ts';
import { ERASURE_METHOD } from './erasure-method.ts';

/** The leaf that says that the personal data of a record is gone. */
export function erasureLeaf(id: string, reason: ErasureReason): ErasureLeaf {
  return { d: erasureDigest(id as RecordId), reason, t: 'erasure', v: 1 };
}

/** The suppression that stays, unless an erasure left one that stops everything still. */
export function keptSuppression(snapshot: Snapshot, number: NumberRef, id: string, by: Eraser): SuppressionRow[] {
  const isThere = snapshot.stops.suppressions(number).some(({ method, scope, liftedFor }) => {
    return method === ERASURE_METHOD && scope === 'all' && liftedFor.length === 0;
  });
  if (isThere) return [];
  const at = snapshot.recordedAt;
  const row = { ...number, id, scope: 'all', cause: 'withdrawal', verified: true, method: ERASURE_METHOD } as const;
  return [{ ...row, via: by.via, createdAt: at, lastAt: at, annulledBy: null }];
}

/** The audit entry of a record that ended something. */
export function endEntry({ record, position }: BuiltRecord, { actor, requestId }: Eraser) {
  return recordEntry(record, position, { actor, request: requestId });
}

/** The audit entry of the erasure. */
export function erasureEntry(
  at: string,
  erasure: { id: string; sender: string; reason: string; records: readonly string[] },
  by: Eraser,
) {
  return {
    at,
    actor: by.actor,
    via: by.via,
    action: 'number.erase',
    method: ERASURE_METHOD,
    subject: erasure.id,
    sender: erasure.sender,
    detail: { reason: erasure.reason, records: erasure.records.length },
    request: by.requestId,
  };
}
