/** Requests and replies of `/v1/withdrawals`. */
import { z } from 'zod';
import { ACTOR_TYPES, type METHODS } from '../../record/record.ts';
import { displayNameField } from '../display-fields.ts';
import { anyInstantField, countField, readableIdField, textField } from '../fields.ts';
import { opaqueIdField } from './records.ts';

/** Acts by which a person withdraws, or by which a number stops being theirs. */
const WITHDRAWAL_METHODS = [
  'customer_service',
  'spoken',
  'signed_paper',
  'stop_message',
  'link_click',
  'page_request',
  'number_reassigned',
] as const satisfies readonly (typeof METHODS)[number][];

const keyOnly = (what: string) => `With an API key: ${what}`;

export const withdrawalBody = z.strictObject({
  siteKey: z
    .string()
    .max(100)
    .exactOptional()
    .describe('Of the page that sends it; with an API key one of a site of the sender'),
  phone: z.union([z.string(), z.number()]).describe('A phone number, with its country code; a number of JSON too'),
  program: readableIdField.exactOptional().describe('Only this program'),
  sender: readableIdField.exactOptional().describe(keyOnly('the sender, where the key or the program does not say')),
  scope: z.enum(['all', 'marketing']).exactOptional().describe(keyOnly('what stops, everything unless said')),
  method: z.enum(WITHDRAWAL_METHODS).exactOptional().describe(keyOnly('by which act, customer_service unless said')),
  actor: z
    .strictObject({ type: z.enum(ACTOR_TYPES), id: opaqueIdField.nullable() })
    .exactOptional()
    .describe(keyOnly('who acted')),
  occurredAt: anyInstantField.exactOptional().describe(keyOnly('when, where that is not now')),
  reason: z.string().exactOptional().describe(keyOnly('what was said; its first 2,000 characters are kept, encrypted')),
  rawText: z
    .string()
    .exactOptional()
    .describe(keyOnly('the message itself; its first 16,384 characters are kept, encrypted')),
});

export const withdrawalReply = z.object({
  accepted: z.literal(true),
  records: z
    .array(z.string())
    .exactOptional()
    .describe(keyOnly('ids of the records it made; none where all was withdrawn before')),
  logged: z
    .boolean()
    .exactOptional()
    .describe(keyOnly('false while the log cannot be written: it is in effect, and is logged later')),
  readable: z
    .boolean()
    .exactOptional()
    .describe(keyOnly('false when the number cannot exist, so that nothing can be sent to it')),
});

export const annulmentBody = z.strictObject({
  sender: readableIdField,
  name: displayNameField.describe('Names the batch; the same again goes on with it'),
  reason: textField(2000).describe('Why these withdrawals are not believed; stands in each record, encrypted'),
  from: anyInstantField.describe('What came in from this instant on'),
  until: anyInstantField.describe('and before this one'),
  via: z
    .string()
    .regex(/^[a-z]+:[A-Za-z0-9_-]{1,80}$/, { error: 'expected a way in like site:larkspur-web' })
    .exactOptional()
    .describe('Only what came in this way, e.g. `site:larkspur-web`'),
  dryRun: z.boolean().default(false).describe('Counts, and changes nothing'),
});

export const annulmentReply = z.object({
  id: z.string().describe('Of the batch'),
  name: z.string(),
  dryRun: z.boolean(),
  suppressions: countField.describe('Suppressions annulled by the batch'),
  records: countField.describe('Records by which it restored consents'),
});
