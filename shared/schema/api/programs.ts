/** Requests and replies of `/v1/programs`. */
import { z } from 'zod';
import { BASES } from '../../rules/basis.ts';
import { FREQUENCY_PERIODS } from '../../rules/frequency.ts';
import { namesContact } from '../../rules/lint/rules/the-links.ts';
import { displayNameField, displayTextField } from '../display-fields.ts';
import { channelField, httpsLinkField, newIdField, purposeField, readableIdField } from '../fields.ts';
import { toField } from './inbound-connections.ts';
import { listOf, timeReply } from './list.ts';

const capField = z.strictObject({
  max: z.int().min(1).max(1000),
  hours: z
    .int()
    .min(1)
    .max(24 * 31),
});

const monthsField = z.int().min(1).max(120).nullable();

/** What people are told; the one part of a program that may change. */
const details = {
  description: displayTextField(500).nullable().describe('What is sent, in a sentence'),
  frequency: z
    .strictObject({ max: z.int().min(1).max(1000), per: z.enum(FREQUENCY_PERIODS) })
    .nullable()
    .describe('At most how many messages come; null: it varies'),
  helpContact: displayTextField(160)
    .refine(namesContact, { error: 'expected a phone number, an e-mail or a web address' })
    .nullable()
    .describe('Whom to ask, as HELP is answered: a phone number, an e-mail or a web address'),
  sendingNumbers: z
    .array(toField)
    .max(100)
    .refine((numbers) => new Set(numbers).size === numbers.length, { error: 'expected each once' })
    .describe('What it is sent from. A message to one of them is about it, where the connection has no route for that'),
  termsUrl: httpsLinkField.nullable().describe('The terms of the program'),
};

export const createProgramBody = z.strictObject({
  id: newIdField,
  sender: readableIdField,
  name: displayNameField,
  purpose: purposeField,
  channel: channelField,
  reviewMonths: monthsField.default(24).describe('Months after which a consent should be looked at again'),
  expiryMonths: monthsField.default(null).describe('Months after which a consent ends'),
  basis: z.enum(BASES).default('consent').describe('What it rests on; other than `consent`, where the rules take it'),
  cap: capField.nullable().default(null).describe('Messages that one number may get within so many hours'),
  description: details.description.default(null),
  frequency: details.frequency.default(null),
  helpContact: details.helpContact.default(null),
  sendingNumbers: details.sendingNumbers.default([]),
  termsUrl: details.termsUrl.default(null),
});

export const updateProgramBody = z.strictObject(details).partial();

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
  description: z.string().nullable(),
  frequency: z.object({ max: z.int(), per: z.enum(FREQUENCY_PERIODS) }).nullable(),
  helpContact: z.string().nullable(),
  sendingNumbers: z
    .array(z.string())
    .nullable()
    .describe('Null where the database holds none that can be read: set them anew'),
  termsUrl: z.string().nullable(),
  createdAt: timeReply,
});
export const programList = listOf(programReply);
export const programParams = z.object({ id: readableIdField });
