/** What else is kept of a number: what its person asked for, what must be kept, and from or to which number they moved. */
import type { Edition } from '../../shared/dossier/manifest.ts';
import { describeLegalHold, type LegalHoldReply } from '../consent/erasure/legal-hold.ts';
import { describeRequest, type RequestReply } from '../consent/requests/request-reply.ts';
import type { Deps } from '../deps.ts';
import type { AuditRow } from '../store/audit.ts';
import { listLegalHoldsByPhone } from '../store/legal-holds.ts';
import { findNumberChanges } from '../store/number-changes.ts';
import type { NumberRef } from '../store/number-ref.ts';
import { listPersonRequestsByPhone } from '../store/person-requests.ts';

export interface Matters {
  readonly requests: readonly Omit<RequestReply, 'phone'>[];
  readonly legalHolds: readonly LegalHoldReply[];
  /** Whether this was the old number or the new one, when and by whom; never which the other is. */
  readonly numberChanges: readonly {
    readonly id: string;
    readonly was: 'old' | 'new';
    readonly user: string;
    readonly at: string;
  }[];
}

/** The entries that an edition has: that something is kept for a dispute is the operator's own matter. */
export function auditFor({ audit }: { readonly audit: readonly AuditRow[] }, edition: Edition): readonly AuditRow[] {
  return edition === 'operator' ? audit : audit.filter(({ action }) => !action.startsWith('legal_hold.'));
}

/** @param isSealed - whether what is sealed stays so: the number is restricted */
export async function gatherMatters(deps: Deps, { sender, phoneKey }: NumberRef, isSealed: boolean): Promise<Matters> {
  const [requests, legalHolds, moves] = await Promise.all([
    listPersonRequestsByPhone(deps.db, sender, phoneKey),
    listLegalHoldsByPhone(deps.db, sender, phoneKey),
    findNumberChanges(deps.db, sender, phoneKey),
  ]);
  return {
    requests: requests.map((row) => {
      const { phone: _, ...request } = describeRequest(deps, row);
      return isSealed ? { ...request, notes: [] } : request;
    }),
    legalHolds: legalHolds.map((row) => {
      const hold = describeLegalHold(deps, row);
      return isSealed ? { ...hold, reason: null, releaseReason: null } : hold;
    }),
    numberChanges: moves.map(({ id, fromKey, user, at }) => ({
      id,
      was: fromKey === phoneKey ? 'old' : 'new',
      user,
      at,
    })),
  };
}
