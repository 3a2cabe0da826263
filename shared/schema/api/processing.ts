/** Requests and replies of `/v1/senders/{id}/processing-record` (GDPR 30). */
import { z } from 'zod';
import { displayTextField } from '../display-fields.ts';
import { byIdField, readableIdField } from '../fields.ts';
import { countryField } from './country.ts';
import { timeReply } from './list.ts';

const textOrNull = (max: number) => displayTextField(max).nullable().default(null);

export const processingContent = z.strictObject({
  address: textOrNull(500).describe('Where the controller can be written to'),
  contact: textOrNull(500).describe('E-mail or telephone of the controller'),
  representative: textOrNull(500).describe('Representative in the Union or the United Kingdom, where one is needed'),
  dpo: textOrNull(500).describe('Data protection officer and how to reach them, where there is one'),
  jointControllers: z.array(displayTextField(500)).max(20).default([]),
  purposes: byIdField(displayTextField(1000))
    .default({})
    .describe('What each program is for, by its id; `{}` unless said'),
  recipients: z
    .array(
      z.strictObject({
        name: displayTextField(200),
        role: displayTextField(200).describe('What it does with the data, e.g. hosting'),
        country: countryField,
        safeguards: textOrNull(500).describe('What a transfer to a third country rests on'),
      }),
    )
    .max(100)
    .default([]),
  transfers: textOrNull(2000).describe('Transfers to third countries and what they rest on, or that there are none'),
  security: z
    .array(displayTextField(500))
    .max(50)
    .default([])
    .describe('Your own measures, beside those of this program'),
});
export type ProcessingContent = z.output<typeof processingContent>;

export const processingBody = processingContent;
export const processingParams = z.object({ id: readableIdField });
export const processingSettingsReply = z.object({
  sender: z.string(),
  ...processingContent.shape,
  updatedAt: timeReply.nullable(),
});

const lineReply = z.object({ what: z.string(), detail: z.string() });

export const processingReply = z.object({
  v: z.literal(1),
  madeAt: timeReply,
  controller: z.object({
    id: z.string(),
    legalName: z.string(),
    brand: z.string().nullable(),
    country: z.string().nullable(),
    address: z.string().nullable(),
    contact: z.string().nullable(),
    representative: z.string().nullable(),
    dpo: z.string().nullable(),
    jointControllers: z.array(z.string()),
  }),
  purposes: z.array(
    z.object({
      program: z.string(),
      name: z.string(),
      purpose: z.string(),
      channel: z.string(),
      basis: z.string().describe('What it rests on, as set up; the law behind it is the controller’s to judge'),
      description: z.string().nullable(),
    }),
  ),
  persons: z.array(z.string()).describe('Categories of data subjects'),
  data: z.array(lineReply).describe('Categories of personal data'),
  recipients: z.array(
    z.object({
      name: z.string(),
      role: z.string(),
      country: z.string().nullable(),
      safeguards: z.string().nullable(),
      from: z.enum(['connection', 'settings']),
    }),
  ),
  transfers: z.string().nullable(),
  retention: z.array(lineReply.extend({ source: z.string().describe('The rule, or that the sender set it') })),
  security: z.array(z.string()),
  toFillIn: z
    .array(z.object({ path: z.string(), what: z.string() }))
    .describe('What only the controller knows, and has not said yet'),
});
export type ProcessingRecord = z.output<typeof processingReply>;
