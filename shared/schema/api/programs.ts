/** Requests and replies of `/v1/programs`. */
import { z } from 'zod';
import { BASES } from '../../rules/basis.ts';
import { channelField, nameField, purposeField, readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';

const capField = z.strictObject({
  max: z.int().min(1).max(1000),
  hours: z
    .int()
    .min(1)
    .max(24 * 31),
});

const monthsField = z.int().min(1).max(120).nullable();

export const createProgramBody = z.strictObject({
  id: readableIdField,
  sender: readableIdField,
  name: nameField,
  purpose: purposeField,
  channel: channelField,
  reviewMonths: monthsField.default(24).describe('Months after which a consent should be looked at again'),
  expiryMonths: monthsField.default(null).describe('Months after which a consent ends'),
  basis: z.enum(BASES).default('consent').describe('What it rests on; other than `consent`, where the rules take it'),
  cap: capField.nullable().default(null).describe('Messages that one number may get within so many hours'),
});

export const programReply = z.object({
  id: z.string(),
  sender: z.string(),
  name: z.string(),
  purpose: purposeField,
  channel: channelField,
  reviewMonths: z.int().nullable(),
  expiryMonths: z.int().nullable(),
  basis: z.enum(BASES),
  cap: capField.nullable(),
  createdAt: timeReply,
});
export const programList = listOf(programReply);
export const programParams = z.object({ id: readableIdField });
