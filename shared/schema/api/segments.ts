/** Requests and replies of `/v1/segments`. */
import { z } from 'zod';
import { REASON_ORDER } from '../../rules/check/reasons.ts';
import { STATUSES } from '../../rules/status.ts';
import { STRENGTHS } from '../../rules/strength.ts';
import { anyInstantField, readableIdField } from '../fields.ts';
import { listOf, pageQuery, timeReply } from './list.ts';
import { segmentFilter } from './segment-filter.ts';

const MAX_PAGE = 1000;

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
