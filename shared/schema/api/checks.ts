/** Requests and replies of `/v1/checks`. */
import { z } from 'zod';
import { REASON_ORDER } from '../../rules/check/reasons.ts';
import { STRENGTHS } from '../../rules/strength.ts';
import { isCountry, isStateOf } from '../../rules/zones/place.ts';
import { isZone } from '../../rules/zones/zone-offset.ts';
import { anyInstantField, readableIdField } from '../fields.ts';
import { timeReply } from './list.ts';
import { phoneField } from './records.ts';

const verdictField = z.enum(['allow', 'deny', 'defer']);
const reasonField = z.enum(REASON_ORDER);
const codeField = z.string().regex(/^[A-Z]{2}$/, { error: 'expected two capital letters' });

/** A place that nobody knows has no clock: taken as it stands, it would allow at any hour. */
const addressField = z
  .strictObject({
    country: codeField.refine(isCountry, { error: 'expected a country that has telephone numbers' }),
    state: codeField.exactOptional(),
  })
  .refine(({ country, state }) => state === undefined || isStateOf(country, state), {
    path: ['state'],
    error: 'expected a state of the United States or a province of Canada, and of the country that is named',
  });

const MAX_BATCH = 10_000;

export const checkBody = z.strictObject({
  program: readableIdField,
  phone: phoneField,
  at: anyInstantField.exactOptional().describe('The instant of sending, where that is not now; not in the past'),
  address: addressField
    .exactOptional()
    .describe('Where the person lives, as far as you know: the stricter of its rules and the number’s hold'),
  zone: z
    .string()
    .refine(isZone, { error: 'expected a time zone like America/New_York' })
    .exactOptional()
    .describe('The time zone the person chose, in the place of all that are guessed'),
});

export const checkReply = z.object({
  decision: verdictField,
  reasons: z
    .array(z.object({ code: reasonField, message: z.string() }))
    .describe('The first is what decided; an allowed message may have some too'),
  recordId: z.string().nullable().describe('The newest record of the consent'),
  version: z.int().nullable(),
  expiresAt: timeReply.nullable(),
  deferUntil: timeReply.nullable().describe('With `defer`, when it would be allowed'),
  rules: z.array(z.string()).describe('The rules that were looked at, each with the day it began'),
  strength: z.enum(STRENGTHS).nullable().describe('What the consent is worth by these rules'),
  monitored: z.boolean().describe('True when monitor mode allowed what would else have been denied or put off'),
  checkId: z.string(),
});

/** What is no text is no number either; its JSON tells which it was, unless that is too deep to be written. */
function textOf(phone: unknown): string {
  if (typeof phone === 'string') return phone;
  try {
    return JSON.stringify(phone);
  } catch {
    return '';
  }
}

export const checkBatchBody = z.strictObject({
  program: readableIdField,
  phones: z
    .array(z.unknown())
    .min(1)
    .max(MAX_BATCH)
    .transform((phones) => phones.map(textOf))
    .meta({ items: { type: 'string' } })
    .describe('Texts, in any spelling; what is no number, or no text, is a result'),
});

const countsReply = z.object({ allow: z.int(), deny: z.int(), defer: z.int() });

export const checkBatchReply = z.object({
  results: z
    .array(
      z.object({
        phone: z.string().describe('As it was sent; its JSON where it was no text'),
        decision: verdictField,
        reason: reasonField.nullable(),
      }),
    )
    .describe('In the order asked'),
  counts: countsReply,
  checkId: z.string(),
});

export const checkStreamQuery = z.strictObject({ program: readableIdField });

export const checkParams = z.object({ id: z.string().regex(/^chk_[A-Za-z0-9_-]{22}$/) });

const found = {
  checkId: z.string(),
  checkedAt: timeReply,
  via: z.string().describe('The API key that asked'),
  program: z.string(),
  at: timeReply.describe('The instant it was about'),
  rules: z.array(z.string()),
  logSize: z.int().describe('Leaves of the log when it was decided'),
};

export const foundCheckReply = z.discriminatedUnion('kind', [
  checkReply.omit({ reasons: true }).extend({ kind: z.literal('number'), ...found, reasons: z.array(reasonField) }),
  z.object({
    kind: z.literal('batch'),
    ...found,
    counts: countsReply,
    tally: z
      .array(z.tuple([verdictField, reasonField.nullable(), z.int()]))
      .describe('Decision, first reason, and how many numbers'),
    digest: z.string().describe('A keyed hash of all results'),
  }),
]);
