/** Requests and replies of `/v1/records`. */
import { z } from 'zod';
import { FIELDS } from '../../commitment/commitment.ts';
import { contradictionsIn } from '../../record/contradictions.ts';
import { ACTOR_TYPES, METHODS, SOURCES } from '../../record/record.ts';
import { STATUSES } from '../../rules/status.ts';
import { anyInstantField, nameField, positiveField, readableIdField, recordIdField, textField } from '../fields.ts';
import { timeReply } from './list.ts';

export const phoneField = z.string().max(64).describe('A phone number, with its country code');

/** An id that cannot be a number or an e-mail address: it is signed, and can never be taken back. */
export const opaqueIdField = z
  .string()
  .regex(/^(?!.*\d{7})[A-Za-z0-9_-]{1,64}$/, {
    error: 'expected letters, digits, hyphens and underscores, no seven digits in a row',
  })
  .describe('Opaque: never a name, a number or an address');

export const createRecordBody = z
  .strictObject({
    program: readableIdField,
    phone: phoneField,
    status: z.enum(STATUSES),
    source: z
      .enum(SOURCES)
      .exclude(['website_form', 'system'])
      .describe('A website form sends submissions instead, and `system` is this server'),
    method: z
      .enum(METHODS)
      .exclude(['annulment', 'key_compromised'])
      .describe(
        'By which act: one that goes with the source (`docs/record-format.md`). An annulment is a call of its own',
      ),
    actor: z
      .strictObject({ type: z.enum(ACTOR_TYPES), id: opaqueIdField.nullable() })
      .exactOptional()
      .describe('Who acted; `system` unless said, and never a `visitor`, who signs in a browser'),
    occurredAt: anyInstantField.exactOptional().describe('When it happened, where that is not now'),
    wording: z
      .strictObject({ id: readableIdField, version: positiveField })
      .exactOptional()
      .describe('The wording that was read out or shown. Without it the record names none, and a look-up gives null'),
    evidence: textField(16_384).exactOptional().describe('The message, or where recording or scan are kept'),
    name: nameField.exactOptional(),
  })
  .superRefine((act, { addIssue }) => {
    for (const { path, message } of contradictionsIn(act)) addIssue({ code: 'custom', path: [...path], message });
  });

export const recordParams = z.object({ id: recordIdField });

/** Reads `?disclose=`: `all`, `none`, or fields joined by commas. */
export const discloseQuery = z.strictObject({
  disclose: z
    .string()
    .default('all')
    .refine((text) => text === 'all' || text === 'none' || text.split(',').every(isField), {
      error: `expected all, none, or some of ${FIELDS.join(', ')} joined by commas`,
    })
    .transform((text) => (text === 'all' ? text : FIELDS.filter((field) => text.split(',').includes(field))))
    .describe('Which disclosures the proof carries: `all`, `none`, or fields joined by commas'),
});

export const certificateLinkReply = z.object({ url: z.string(), expiresAt: timeReply });

function isField(text: string): boolean {
  return FIELDS.some((field) => field === text);
}
