/** Requests and replies of `/v1/reviews`. */
import { z } from 'zod';
import { anyInstantField, countField, readableIdField } from '../fields.ts';
import { listOf, pageQuery, timeReply } from './list.ts';

export const reviewsQuery = pageQuery.extend({
  program: readableIdField,
  until: anyInstantField.optional().describe('What is due at this instant; now, without it'),
});

const reviewReply = z.object({
  consentId: z.string(),
  recordId: z.string().describe('Its newest record'),
  program: z.string(),
  dueAt: timeReply,
  reviewAt: timeReply.nullable().describe('The date that the record names'),
  asked: z.boolean().describe('True when a change of wording asked for it before that date'),
  expiresAt: timeReply.nullable(),
});
export const reviewList = listOf(reviewReply);

export const reviewCalendarQuery = z.strictObject({ program: readableIdField });
export const reviewCalendar = z.object({
  program: z.string(),
  months: z.record(z.string(), countField).describe('Reviews by month of the date, five years ahead'),
});
