/** What a change comes to on one snapshot: leaves for the log, and the rows that take effect with them. */
import type { Leaf } from '../../shared/log/leaf.ts';
import type { AnnulmentRow } from '../store/annulments.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { CampaignMember } from '../store/campaigns.ts';
import type { ConfirmationRow, NewConfirmation } from '../store/confirmations.ts';
import type { ConsentRow } from '../store/consents.ts';
import type { ErasureRow } from '../store/erasures.ts';
import type { HoldDecisionRow } from '../store/hold-decisions.ts';
import type { HoldRow } from '../store/holds.ts';
import type { ImportErrorsRow } from '../store/import-errors.ts';
import type { ImportRow } from '../store/import-row.ts';
import type { InboundMessageRow, MessageDecision } from '../store/inbound-messages.ts';
import type { LegalHoldRelease, LegalHoldRow } from '../store/legal-holds.ts';
import type { NumberChangeRow } from '../store/number-changes.ts';
import type { OfferRow } from '../store/offers.ts';
import type { PersonLinkRow } from '../store/person-links.ts';
import type { PersonRequestChange, PersonRequestRow } from '../store/person-requests.ts';
import type { CountRow } from '../store/record-counts.ts';
import type { RecordRow } from '../store/records.ts';
import type { RestrictionLift, RestrictionRow } from '../store/restrictions.ts';
import type { RetryRow } from '../store/retries.ts';
import type { LiftRow, SuppressionRow } from '../store/suppressions.ts';
import type { DataKeyRow, VaultRow } from '../store/vault.ts';
import type { WidgetRow } from '../store/widgets.ts';
import type { WordingRow } from '../store/wordings.ts';

/** Rows that take effect with the leaves. */
export interface Rows {
  readonly offers: readonly OfferRow[];
  readonly consents: readonly ConsentRow[];
  readonly records: readonly RecordRow[];
  /** What these records add to the counts. */
  readonly counts: readonly CountRow[];
  readonly dataKeys: readonly DataKeyRow[];
  readonly vault: readonly VaultRow[];
  readonly retries: readonly RetryRow[];
  readonly wordings: readonly WordingRow[];
  /** Published versions as they are from now on: only their state differs. */
  readonly wordingStates: readonly WordingRow[];
  readonly widgets: readonly WidgetRow[];
  readonly suppressions: readonly SuppressionRow[];
  /** Suppressions as they are from now on: only when they were asked for last differs. */
  readonly repeats: readonly SuppressionRow[];
  readonly lifts: readonly LiftRow[];
  /** Suppressions as they are from now on: only the batch that annulled them differs. */
  readonly annulled: readonly SuppressionRow[];
  readonly holds: readonly HoldRow[];
  /** Holds as they are from now on: closed, with an outcome. */
  readonly closedHolds: readonly HoldRow[];
  readonly confirmations: readonly NewConfirmation[];
  /** Confirmations as they are from now on: done. */
  readonly confirmed: readonly Pick<ConfirmationRow, 'statement' | 'confirmedAt'>[];
  readonly holdDecisions: readonly HoldDecisionRow[];
  /** Batches with what this change adds to their counts. */
  readonly annulments: readonly AnnulmentRow[];
  readonly personLinks: readonly PersonLinkRow[];
  readonly campaignMembers: readonly CampaignMember[];
  readonly messages: readonly InboundMessageRow[];
  readonly messageDecisions: readonly MessageDecision[];
  readonly legalHolds: readonly LegalHoldRow[];
  readonly legalHoldReleases: readonly LegalHoldRelease[];
  readonly restrictions: readonly RestrictionRow[];
  readonly restrictionLifts: readonly RestrictionLift[];
  readonly personRequests: readonly PersonRequestRow[];
  /** Requests as they are from now on: extended, or closed. */
  readonly requestChanges: readonly PersonRequestChange[];
  readonly numberChanges: readonly NumberChangeRow[];
  /** Numbers of which all is deleted that leads to them. */
  readonly erasures: readonly ErasureRow[];
  /** Imports as they are from now on: how far they have come differs. */
  readonly imports: readonly ImportRow[];
  readonly importErrors: readonly ImportErrorsRow[];
  readonly audit: readonly AuditEntry[];
}

/** What a change comes to on one snapshot: nothing to append where it was done before. */
export interface Built<Result> {
  readonly leaves: readonly Leaf[];
  readonly rows: Partial<Rows>;
  readonly result: Result;
}
