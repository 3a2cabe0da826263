/** Request and reply of `POST /v1/lookup`. */
import { z } from 'zod';
import { STATUSES } from '../../rules/status.ts';
import { channelField, purposeField, readableIdField } from '../fields.ts';
import { timeReply } from './list.ts';
import { phoneField } from './records.ts';

export const lookupBody = z.strictObject({
  phone: phoneField,
  sender: readableIdField.exactOptional().describe('Only this sender’s consents'),
});

/** One version of a consent. */
export const recordSummary = z.object({
  recordId: z.string(),
  consentId: z.string(),
  sender: z.string(),
  program: z.string(),
  purpose: purposeField,
  channel: channelField,
  status: z.enum(STATUSES),
  version: z.int(),
  source: z.string(),
  method: z.string(),
  wording: z
    .object({ id: z.string(), version: z.int(), locale: z.string(), sha256: z.string(), logIndex: z.int() })
    .nullable(),
  occurredAt: timeReply,
  recordedAt: timeReply,
  late: z.boolean(),
  expiresAt: timeReply.nullable(),
  reviewAt: timeReply.nullable(),
});

/** One record with what was signed. */
export const recordReply = recordSummary.extend({
  logIndex: z.int().describe('Index of its leaf in the log'),
  jws: z.string().describe('The record as signed, a compact JWS'),
});

export const lookupReply = z.object({
  consents: z.array(recordSummary).describe('The newest state of each consent'),
  history: z.array(recordSummary).describe('Every version of every consent, oldest first'),
});
