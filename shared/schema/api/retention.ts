/** Request and reply of `/v1/senders/{id}/retention`: how long a sender keeps what. */
import { z } from 'zod';
import { byIdField, readableIdField } from '../fields.ts';
import { timeReply } from './list.ts';

const yearsField = z.int().min(1).max(100);

export const retentionContent = z.strictObject({
  keepYears: yearsField
    .nullable()
    .default(null)
    .describe('Years for which proof is kept after the last use; as the rules of the number’s country say, where null'),
  programs: byIdField(yearsField).default({}).describe('Years for single programs, by id: these win; `{}` unless said'),
  unconfirmedDays: z
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .default(null)
    .describe('Days after which what was never confirmed goes; as the rules say, where null'),
  checksMonths: z.int().min(1).max(1200).default(24).describe('Months for which decisions of checks are kept'),
  deliveriesDays: z
    .int()
    .min(1)
    .max(3650)
    .default(90)
    .describe('Days for which finished deliveries of events are kept'),
  readsYears: yearsField.default(5).describe('Years for which audit entries of reads are kept; those of changes stay'),
});
export type RetentionContent = z.output<typeof retentionContent>;

export const retentionBody = retentionContent;
export const retentionParams = z.object({ id: readableIdField });
export const retentionReply = z.object({
  sender: z.string(),
  ...retentionContent.shape,
  updatedAt: timeReply.nullable().describe('Null while the defaults hold'),
});
