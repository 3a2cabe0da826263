/** Request and reply of `POST /v1/lookup`. */
import { z } from 'zod';
import { STATUSES } from '../../rules/status.ts';
import { channelField, purposeField, readableIdField } from '../fields.ts';
import { holdSummary, scopeReply } from './holds.ts';
import { timeReply } from './list.ts';
import { phoneField } from './records.ts';

export const lookUpBody = z.strictObject({
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
    .nullable()
    .describe('The text that this version answered; null where none was shown, or none was named when it was entered'),
  occurredAt: timeReply,
  recordedAt: timeReply,
  late: z.boolean(),
  expiresAt: timeReply.nullable(),
  reviewAt: timeReply.nullable(),
});

/** A record of which nothing can be told: it, or what is sealed beside it, was altered or taken away, by somebody or by a disk. */
export const unreadableRecord = z.object({
  recordId: z.string().nullable().describe('Null where the record is gone, and was not the newest of its consent'),
  consentId: z.string(),
  version: z.int(),
  logIndex: z.int().nullable().describe('Index of its leaf in the log; null where the record is gone'),
});

/** One record with what was signed. */
export const recordReply = recordSummary.extend({
  logIndex: z.int().describe('Index of its leaf in the log'),
  jws: z.string().describe('The record as signed, a compact JWS'),
});

const suppressionReply = z.object({
  id: z.string(),
  sender: z.string(),
  scope: scopeReply,
  cause: z.enum(['withdrawal', 'wrong_number', 'number_reassigned']),
  verified: z.boolean().describe('False where anybody could have asked for it'),
  method: z.string(),
  createdAt: timeReply,
  lastAt: timeReply.describe('When it was asked for last'),
  liftedFor: z.array(z.string()).describe('Programs to which the person has agreed anew, and confirmed the number'),
  annulled: z.boolean().describe('True when it was taken back, and stops nothing'),
});

export const lookUpReply = z.object({
  consents: z.array(recordSummary).describe('The newest state of each consent'),
  history: z.array(recordSummary).describe('Every version of every consent, oldest first'),
  unreadable: z
    .array(unreadableRecord)
    .describe('Versions that are gone, or not what the log holds; a consent with one of these is not among `consents`'),
  suppressions: z.array(suppressionReply).describe('Withdrawals that outlive the consents, oldest first'),
  holds: z.array(holdSummary).describe('Open ones: nothing in their scope is sent'),
});
