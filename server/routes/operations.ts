/** Every operation of the API, in the order of the docs. */
import type { Operation } from '../http/operation.ts';
import { auditOperations } from './audit.ts';
import { changeOperations } from './changes.ts';
import { checkSettingsOperations } from './check-settings.ts';
import { checkOperations } from './checks.ts';
import { confirmationOperations } from './confirmations.ts';
import { dossierOperations } from './dossiers.ts';
import { exportOperations } from './exports.ts';
import { healthOperations } from './health.ts';
import { holdOperations } from './holds.ts';
import { inboundOperations } from './inbound.ts';
import { inboundConnectionOperations } from './inbound-connections.ts';
import { keyOperations } from './keys.ts';
import { logOperations } from './log.ts';
import { lookupOperations } from './lookup.ts';
import { messageOperations } from './messages.ts';
import { offerOperations } from './offers.ts';
import { personLinkOperations } from './person-links.ts';
import { programOperations } from './programs.ts';
import { recordExportOperations } from './record-exports.ts';
import { recordOperations } from './records.ts';
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
  ...recordExportOperations,
  ...withdrawalOperations,
  ...personLinkOperations,
  ...holdOperations,
  ...lookupOperations,
  ...dossierOperations,
  ...changeOperations,
  ...webhookOperations,
  ...checkOperations,
  ...sendOperations,
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
  ...auditOperations,
  ...exportOperations,
  ...logOperations,
  ...healthOperations,
];
