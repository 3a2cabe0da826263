/** Requests and replies of `/v1/reports`. */
import { z } from 'zod';
import { DAY_MS } from '../../durations.ts';
import { countField, readableIdField } from '../fields.ts';
import { timeReply } from './list.ts';

const dayField = z.iso.date({ error: 'expected a day like 2026-11-26' });

/** Years that a report looks over at most. */
const MAX_DAYS = 10 * 366;

/** What a report of activity groups by. */
const GROUPINGS = ['day', 'program', 'site', 'source', 'wording', 'country'] as const;
export type Grouping = (typeof GROUPINGS)[number];

const period = {
  from: dayField.describe('The first day, in UTC'),
  until: dayField.describe('The day after the last one'),
  sender: readableIdField.optional().describe('Only this sender’s'),
};

const isPeriod = ({ from, until }: { from: string; until: string }) => {
  const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
  return days > 0 && days <= MAX_DAYS;
};
const PERIOD = { error: 'expected a day after `from`, within ten years', path: ['until'] };

export const activityQuery = z
  .strictObject({
    ...period,
    program: readableIdField.optional().describe('Only this program’s'),
    by: z.enum(GROUPINGS).default('program').describe('What rows are'),
  })
  .refine(isPeriod, PERIOD);
export type ActivityQuery = z.output<typeof activityQuery>;

export const exceptionsQuery = z.strictObject(period).refine(isPeriod, PERIOD);
export type ExceptionsQuery = z.output<typeof exceptionsQuery>;

const rateField = z.number().min(0).nullable().describe('Null where there is nothing to divide by');
const byName = z.record(z.string(), countField);

const figures = z.object({
  offers: countField.nullable().describe('Offers given to pages; null where rows are of something pages do not show'),
  submissions: countField.describe('Forms in which somebody agreed'),
  grants: countField.describe('Consents given, not counting confirmations and renewals'),
  pending: countField.describe('Consents that waited for the number to be confirmed'),
  confirmations: countField.describe('Pending consents that were confirmed'),
  renewals: countField.describe('Consents that were given once more while they held'),
  refusals: countField,
  withdrawals: countField,
  revocations: countField,
  expiries: countField.describe('Consents of which a record says that they ended; each ends at its instant'),
  invalidations: countField,
  unknown: countField.describe('Imported without proof'),
  restorations: countField.describe('Withdrawals of an abuse wave that were annulled'),
  withdrawalsByMethod: byName.describe('By what the person did; `erasure` where it was to have the number erased'),
  withdrawalDelays: z
    .record(z.enum(['minute', 'hour', 'day', 'ten_days', 'longer']), countField)
    .describe('How long after the act a withdrawal was recorded, at most; imported lists and erasures are left out'),
  suppressionsByCause: byName.nullable().describe('Null where rows are of something a suppression does not have'),
  checks: z
    .object({ allow: countField, deny: countField, defer: countField })
    .nullable()
    .describe('Numbers decided about; null where rows are of something a check does not have'),
  denials: byName.nullable().describe('Denied numbers, by the first reason'),
  submissionRate: rateField.describe('Submissions for each offer'),
  confirmationRate: rateField.describe('Confirmations for each pending consent'),
  withdrawalRate: rateField.describe(
    'Of the consents that held in the period, at its beginning or since, the share that was withdrawn or revoked in it. ' +
      'Null where rows are of something a withdrawal does not name',
  ),
});

export const activityReply = z.object({
  from: z.string(),
  until: z.string(),
  by: z.enum(GROUPINGS),
  madeAt: timeReply,
  logSize: countField.describe('Leaves of the log that it counts'),
  total: figures,
  rows: z
    .array(figures.extend({ key: z.string().describe('Empty for what has none') }))
    .describe('One for each day, program, site, …; in order of the key'),
});
export type ActivityReport = z.output<typeof activityReply>;
export type ActivityFigures = z.output<typeof figures>;

export const exceptionsReply = z.object({
  from: z.string(),
  until: z.string(),
  madeAt: timeReply,
  logSize: countField.describe('Leaves of the log that it counts'),
  incomplete: z
    .array(
      z.object({
        list: z.string(),
        title: z.string(),
        source: z.string(),
        checkedAt: z.string(),
        grants: countField.describe('Grants of the period'),
        lacking: countField.describe('Those that lack something the list asks for'),
        rows: z.array(
          z.object({
            program: z.string(),
            source: z.string(),
            method: z.string(),
            lacks: z.string(),
            records: countField,
          }),
        ),
      }),
    )
    .describe('Grants without the fields that a list asks for. Whether the list holds for you is for you to know'),
  overrides: z
    .array(
      z.object({
        wording: z.string(),
        version: z.int(),
        locale: z.string(),
        publishedAt: timeReply,
        state: z.string(),
        user: z.string(),
        reason: z.string(),
        rules: z.array(z.string()),
      }),
    )
    .describe('Wordings published in spite of the lint'),
  attested: z
    .array(z.object({ program: z.string(), method: z.string(), records: countField }))
    .describe('Grants that were imported'),
  messagesAwaiting: z.object({
    open: countField,
    overdue: countField,
    oldest: timeReply.nullable(),
  }),
  holdsOpen: countField,
  due: z
    .array(z.object({ program: z.string(), reviewsDue: countField, reviewsSoon: countField, endingSoon: countField }))
    .describe('Consents to look at now, within 30 days, and those that end within 30 days, whatever the period'),
});
export type ExceptionsReport = z.output<typeof exceptionsReply>;
