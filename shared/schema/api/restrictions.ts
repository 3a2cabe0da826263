/** Requests and replies of `/v1/restrictions` and `/v1/legal-holds`. */
import { z } from 'zod';
import { proofSchema } from '../../proof/file.ts';
import { displayTextField } from '../display-fields.ts';
import { readableIdField, textField } from '../fields.ts';
import { holdParams } from './holds.ts';
import { listOf, timeReply } from './list.ts';
import { lookUpReply } from './look-up.ts';
import { phoneField } from './records.ts';

const reasonField = textField(2000).describe('Kept encrypted');

export const restrictBody = z.strictObject({ sender: readableIdField, phone: phoneField, reason: reasonField });
export const restrictionParams = holdParams;
export const restrictedReasonBody = z.strictObject({ reason: reasonField });

export const restrictionReply = z.object({
  id: z.string().describe('Of the hold by which checks deny'),
  sender: z.string(),
  user: z.string(),
  reason: z.string().nullable().describe('Null once the number was erased'),
  openedAt: timeReply,
  closedAt: timeReply.nullable(),
  outcome: z.string().nullable(),
  liftedBy: z.string().nullable(),
  liftReason: z.string().nullable(),
});

export const restrictedReply = lookUpReply.extend({
  proofs: z.array(proofSchema).describe('Of each consent, with everything disclosed'),
});

export const openLegalHoldBody = z.strictObject({
  sender: readableIdField,
  phone: phoneField.exactOptional().describe('The number to keep; all of the sender’s, where none is given'),
  matter: displayTextField(200).describe('What it is for, as your files name it: no person'),
  reason: textField(2000).describe('Kept encrypted where it is about a number'),
});
export const releaseLegalHoldBody = z.strictObject({ reason: textField(2000) });
export const legalHoldParams = z.object({ id: z.string().regex(/^lgh_[A-Za-z0-9_-]{22}$/) });

export const legalHoldReply = z.object({
  id: z.string(),
  sender: z.string(),
  about: z.enum(['number', 'sender']),
  matter: z.string(),
  reason: z.string().nullable().describe('Null once the number was erased'),
  user: z.string(),
  openedAt: timeReply,
  releasedAt: timeReply.nullable(),
  releasedBy: z.string().nullable(),
  releaseReason: z.string().nullable(),
});
export const legalHoldList = listOf(legalHoldReply);
