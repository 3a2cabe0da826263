/** Requests and replies of `/v1/senders`. */
import { z } from 'zod';
import { displayNameField } from '../display-fields.ts';
import { newIdField, readableIdField } from '../fields.ts';
import { countryField } from './country.ts';
import { listOf, timeReply } from './list.ts';

export const createSenderBody = z.strictObject({
  id: newIdField.describe('Short and readable; stands in every record'),
  legalName: displayNameField.describe('The name in law, as it stands in the wordings'),
  brand: displayNameField.nullable().default(null).describe('What people call it; a wording may say this instead'),
  country: countryField
    .nullable()
    .default(null)
    .describe('Where it is, for the rules of wordings that name no country'),
});

export const senderReply = z.object({
  id: z.string(),
  legalName: z.string(),
  brand: z.string().nullable(),
  country: z.string().nullable(),
  createdAt: timeReply,
});
export const senderList = listOf(senderReply);
export const senderParams = z.object({ id: readableIdField });
