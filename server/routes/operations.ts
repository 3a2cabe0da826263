/** Every operation of the API, in the order of the docs. */
import type { Operation } from '../http/operation.ts';
import { auditOperations } from './audit.ts';
import { campaignOperations } from './campaigns.ts';
import { changeOperations } from './changes.ts';
import { checkSettingsOperations } from './check-settings.ts';
import { checkOperations } from './checks.ts';
import { confirmationOperations } from './confirmations.ts';
import { dossierOperations } from './dossiers.ts';
import { erasureOperations } from './erasures.ts';
import { exportOperations } from './exports.ts';
import { healthOperations } from './health.ts';
import { holdOperations } from './holds.ts';
import { importOperations } from './imports.ts';
import { inboundOperations } from './inbound.ts';
import { inboundConnectionOperations } from './inbound-connections.ts';
import { keyOperations } from './keys.ts';
import { legalHoldOperations } from './legal-holds.ts';
import { logOperations } from './log.ts';
import { lookUpOperations } from './look-up.ts';
import { messageOperations } from './messages.ts';
import { numberChangeOperations } from './number-changes.ts';
import { offerOperations } from './offers.ts';
import { personLinkOperations } from './person-links.ts';
import { personRequestOperations } from './person-requests.ts';
import { processingOperations } from './processing.ts';
import { programOperations } from './programs.ts';
import { recordExportOperations } from './record-exports.ts';
import { recordOperations } from './records.ts';
import { reportOperations } from './reports.ts';
import { restrictionOperations } from './restrictions.ts';
import { retentionOperations } from './retention.ts';
import { reviewOperations } from './reviews.ts';
import { segmentOperations } from './segments.ts';
import { senderOperations } from './senders.ts';
import { sendingConnectionOperations } from './sending-connections.ts';
import { sendOperations } from './sends.ts';
import { siteOperations } from './sites.ts';
import { submissionOperations } from './submissions.ts';
import { userOperations } from './users.ts';
import { webhookOperations } from './webhooks.ts';
import { withdrawalOperations } from './withdrawals.ts';
import { wordingOperations } from './wordings.ts';

export const operations: readonly Operation[] = [
  ...offerOperations,
  ...submissionOperations,
  ...confirmationOperations,
  ...recordOperations,
  ...importOperations,
  ...recordExportOperations,
  ...withdrawalOperations,
  ...personLinkOperations,
  ...holdOperations,
  ...retentionOperations,
  ...erasureOperations,
  ...restrictionOperations,
  ...legalHoldOperations,
  ...personRequestOperations,
  ...numberChangeOperations,
  ...processingOperations,
  ...lookUpOperations,
  ...dossierOperations,
  ...changeOperations,
  ...webhookOperations,
  ...checkOperations,
  ...sendOperations,
  ...segmentOperations,
  ...senderOperations,
  ...checkSettingsOperations,
  ...programOperations,
  ...siteOperations,
  ...sendingConnectionOperations,
  ...wordingOperations,
  ...inboundConnectionOperations,
  ...inboundOperations,
  ...messageOperations,
  ...userOperations,
  ...keyOperations,
  ...reportOperations,
  ...reviewOperations,
  ...campaignOperations,
  ...auditOperations,
  ...exportOperations,
  ...logOperations,
  ...healthOperations,
];
