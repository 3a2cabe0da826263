/** Requests and replies of `/v1/person-requests`: what a person asks of a sender under data protection law. */
import { z } from 'zod';
import { anyInstantField, readableIdField, textField } from '../fields.ts';
import { countryField } from './country.ts';
import { listOf, timeReply } from './list.ts';
import { phoneField } from './records.ts';

const REQUEST_KINDS = ['access', 'erasure', 'restriction', 'objection', 'rectification', 'portability'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

const REQUEST_OUTCOMES = ['done', 'refused', 'not_the_person', 'nothing_held', 'taken_back'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

const noteField = textField(2000);

export const openRequestBody = z.strictObject({
  sender: readableIdField,
  phone: phoneField,
  kind: z.enum(REQUEST_KINDS),
  receivedAt: anyInstantField.exactOptional().describe('When it came in; now, where nothing is said'),
  country: countryField.exactOptional().describe('Where the person lives; where the number was issued, else'),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'expected two capital letters' })
    .exactOptional()
    .describe('State or province of the person'),
  note: noteField.exactOptional().describe('Kept encrypted'),
});

export const extendRequestBody = z.strictObject({
  reason: noteField.describe('Why it takes longer; the person must be told. Kept encrypted'),
});

export const closeRequestBody = z.strictObject({
  outcome: z.enum(REQUEST_OUTCOMES),
  note: noteField.exactOptional().describe('Kept encrypted'),
});

export const personRequestReply = z.object({
  id: z.string(),
  sender: z.string(),
  kind: z.enum(REQUEST_KINDS),
  phone: z.string().nullable().describe('Null once it was erased'),
  rule: z.string().describe('The rule that sets the time'),
  receivedAt: timeReply,
  dueAt: timeReply.describe('By when it must be answered, extended or not'),
  extended: z.boolean(),
  overdue: z.boolean(),
  openedBy: z.string(),
  openedAt: timeReply,
  closedAt: timeReply.nullable(),
  closedBy: z.string().nullable(),
  outcome: z.enum(REQUEST_OUTCOMES).nullable(),
  notes: z
    .array(z.object({ at: timeReply, user: z.string(), text: z.string() }))
    .describe('What was written at opening, extending and closing; none once the number was erased'),
});
export const personRequestList = listOf(personRequestReply);
export const personRequestParams = z.object({ id: z.string().regex(/^prq_[A-Za-z0-9_-]{22}$/) });
