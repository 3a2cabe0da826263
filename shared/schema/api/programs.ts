/** Requests and replies of `/v1/programs`. */
import { z } from 'zod';
import { channelField, nameField, purposeField, readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';

const monthsField = z.int().min(1).max(120).nullable();

export const createProgramBody = z.strictObject({
  id: readableIdField,
  sender: readableIdField,
  name: nameField,
  purpose: purposeField,
  channel: channelField,
  reviewMonths: monthsField.default(24).describe('Months after which a consent should be looked at again'),
  expiryMonths: monthsField.default(null).describe('Months after which a consent ends'),
});

export const programReply = z.object({
  id: z.string(),
  sender: z.string(),
  name: z.string(),
  purpose: purposeField,
  channel: channelField,
  reviewMonths: z.int().nullable(),
  expiryMonths: z.int().nullable(),
  createdAt: timeReply,
});
export const programList = listOf(programReply);
export const programParams = z.object({ id: readableIdField });
