/** Requests and replies of `/v1/number-changes` and `/v1/reassigned-numbers`. */
import { z } from 'zod';
import { readableIdField, textField } from '../fields.ts';
import { timeReply } from './list.ts';
import { phoneField } from './records.ts';

export const moveNumberBody = z.strictObject({
  sender: readableIdField,
  from: phoneField.describe('The number the person has no more'),
  to: phoneField.describe('The new one'),
  evidence: textField(2000).exactOptional().describe('What shows it; committed to and kept encrypted'),
});

export const movedReply = z.object({
  id: z.string(),
  at: timeReply,
  ended: z.array(z.string()).describe('Records that ended what the old number had agreed to'),
  programs: z.array(z.string()).describe('Programs that the person must agree to anew, for the new number'),
});

export const movesBody = z.strictObject({ sender: readableIdField, phone: phoneField });
export const movesReply = z.object({
  items: z.array(z.object({ id: z.string(), was: z.enum(['old', 'new']), user: z.string(), at: timeReply })),
});

export const feedQuery = z.strictObject({ sender: readableIdField });

/** One line: an answer of the Reassigned Numbers Database to a number and a day, or a day of deactivation. */
export const feedLine = z.strictObject({
  phone: phoneField,
  date: z.iso.date(),
  answer: z.enum(['yes', 'no', 'no_data']).exactOptional(),
});

export const FEED_RESULTS = [
  'marked',
  'newer',
  'no_consent',
  'no',
  'no_data',
  'invalid_number',
  'invalid_line',
] as const;
export type FeedResult = (typeof FEED_RESULTS)[number];
