/** Requests and replies of `/v1/segments`: which numbers, by what their consents are. */
import { z } from 'zod';
import { METHODS, SOURCES } from '../../record/record.ts';
import { REASON_ORDER } from '../../rules/check/reasons.ts';
import { STATUSES } from '../../rules/status.ts';
import { STRENGTHS } from '../../rules/strength.ts';
import { anyInstantField, channelField, localeField, positiveField, purposeField, readableIdField } from '../fields.ts';
import { countryField } from './country.ts';
import { listOf, pageQuery, timeReply } from './list.ts';

const MAX_VALUES = 100;
const MAX_PAGE = 1000;

/** Some of `item`, any of which will do. */
function anyOf<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1).max(MAX_VALUES).exactOptional();
}

/** An instant lies in it from `from` on and before `until`. */
const windowField = z
  .strictObject({ from: anyInstantField.exactOptional(), until: anyInstantField.exactOptional() })
  .refine(({ from, until }) => from !== undefined || until !== undefined, { error: 'expected from, until or both' })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    error: 'expected from before until',
  })
  .exactOptional();
export type Window = NonNullable<z.output<typeof windowField>>;

const stateField = z.string().regex(/^[A-Z]{2}-[A-Z]{2}$/, { error: 'expected a state like US-CA' });

const wordingField = z.strictObject({
  id: readableIdField,
  versions: z.array(positiveField).min(1).max(MAX_VALUES).exactOptional().describe('All versions unless said'),
});

const DECISIONS = ['allow', 'defer', 'deny', 'any'] as const;

/** Every member narrows; within one, any of its values will do. */
export const segmentFilter = z.strictObject({
  sender: readableIdField.exactOptional(),
  programs: anyOf(readableIdField),
  purposes: anyOf(purposeField),
  channels: anyOf(channelField),
  decision: z.enum(DECISIONS).default('allow').describe('What a check decides at the instant; `allow` unless said'),
  reasons: anyOf(z.enum(REASON_ORDER)).describe('The reason that decided, of what is denied or deferred'),
  statuses: anyOf(z.enum(STATUSES)).describe('As it is at the instant: an end holds whether or not it is recorded'),
  sources: anyOf(z.enum(SOURCES)),
  methods: anyOf(z.enum(METHODS)),
  sites: anyOf(readableIdField).describe('Where the newest act under an offer was made'),
  wordings: anyOf(wordingField),
  strengths: anyOf(z.enum(STRENGTHS)).describe('What the consent is worth by the rules of the instant'),
  confirmed: z.boolean().exactOptional().describe('Whether the number was confirmed to be the person’s'),
  countries: anyOf(countryField).describe('Where the number was issued'),
  states: anyOf(stateField).describe('Where its area code was issued'),
  languages: anyOf(localeField).describe('Of the wording agreed to: `es` takes `es-MX` in'),
  granted: windowField.describe('When the act was made that the line rests on'),
  expires: windowField,
  review: windowField,
  lastUse: windowField.describe('Newest message noted for the program; without `from`, also those that had none'),
});
export type SegmentFilter = z.output<typeof segmentFilter>;

/** Digits of a phone number at least: a name with as many could be one. */
const MAX_DIGITS = 6;

/** Words that stand in the place of an id in paths. */
const TAKEN = ['count', 'members', 'stream'];

/** An id that holds no number, however it is hyphenated. */
export const segmentIdField = readableIdField
  .refine((id) => id.replaceAll(/\D/g, '').length <= MAX_DIGITS, {
    error: `expected at most ${MAX_DIGITS} digits: ids hold no phone numbers`,
  })
  .refine((id) => !TAKEN.includes(id), { error: `expected another id than ${TAKEN.join(', ')}` });

export const segmentParams = z.object({ id: readableIdField });

export const createSegmentBody = z.strictObject({
  id: segmentIdField.describe('Its name: lower-case words joined by hyphens'),
  sender: readableIdField,
  filter: segmentFilter,
});

export const changeSegmentBody = z
  .strictObject({
    filter: segmentFilter.exactOptional(),
    archived: z.boolean().exactOptional().describe('An archived one is kept, and finds nothing'),
  })
  .refine(({ filter, archived }) => filter !== undefined || archived !== undefined, {
    error: 'expected filter, archived or both',
  });

export const segmentReply = z.object({
  id: z.string(),
  sender: z.string(),
  filter: segmentFilter,
  createdBy: z.string(),
  createdAt: timeReply,
  updatedAt: timeReply,
  archivedAt: timeReply.nullable(),
});
export const segmentList = listOf(segmentReply);

const which = {
  filter: segmentFilter.exactOptional(),
  segment: readableIdField.exactOptional().describe('The id of a saved one, in the place of `filter`'),
  at: anyInstantField.exactOptional().describe('The instant of sending, where that is not now; not in the past'),
};
const ONE = { error: 'expected either filter or segment' };

function isOne({ filter, segment }: { filter?: unknown; segment?: unknown }): boolean {
  return (filter === undefined) !== (segment === undefined);
}

export const countSegmentBody = z.strictObject(which).refine(isOne, ONE);
export type SegmentChoice = z.output<typeof countSegmentBody>;

export const segmentMembersBody = z
  .strictObject({
    ...which,
    limit: z.int().min(1).max(MAX_PAGE).default(100).describe('Members on a page'),
    cursor: pageQuery.shape.cursor,
  })
  .refine(isOne, ONE);

const SEGMENT_FORMATS = ['ndjson', 'csv', 'csv_e164'] as const;
export type SegmentFormat = (typeof SEGMENT_FORMATS)[number];

export const segmentStreamBody = z
  .strictObject({
    ...which,
    format: z
      .enum(SEGMENT_FORMATS)
      .default('ndjson')
      .describe('`csv` is right in spreadsheets (`tel:+…`); `csv_e164` has bare numbers, for other programs'),
  })
  .refine(isOne, ONE);

const decisionReply = z.enum(['allow', 'defer', 'deny']);
const reasonReply = z.enum(REASON_ORDER);

export const countSegmentReply = z.object({
  at: timeReply.describe('The instant it was decided for'),
  logSize: z.int().describe('Leaves of the log that it is of'),
  members: z.int().describe('Numbers with a program that the segment holds'),
  lines: z.int().describe('Consents that the filter takes in, whatever is decided about them'),
  decisions: z.object({ allow: z.int(), defer: z.int(), deny: z.int() }).describe('What a check says of these'),
  reasons: z
    .partialRecord(reasonReply, z.int())
    .describe('Of those denied or deferred, how many for which reason that decided'),
  unreachable: z
    .int()
    .describe('Consents of the programs whose numbers were erased or are restricted: nobody can send to them'),
});

const segmentMember = z.object({
  phone: z.string(),
  program: z.string(),
  decision: decisionReply,
  reason: reasonReply.nullable(),
  deferUntil: timeReply.nullable(),
  status: z.enum(STATUSES),
  source: z.string(),
  method: z.string(),
  confirmed: z.boolean(),
  strength: z.enum(STRENGTHS).nullable(),
  country: z.string().nullable(),
  state: z.string().nullable(),
  language: z.string().nullable(),
  occurredAt: timeReply,
  expiresAt: timeReply.nullable(),
  reviewAt: timeReply.nullable(),
});

export const segmentMembersReply = z.object({
  at: timeReply,
  logSize: z.int(),
  items: z.array(segmentMember),
  nextCursor: z.string().nullable(),
});
