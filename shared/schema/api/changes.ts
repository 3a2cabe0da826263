/** Request and reply of `GET /v1/changes`. */
import { z } from 'zod';
import { recordSummary, unreadableRecord } from './look-up.ts';

export const changesQuery = z.strictObject({
  after: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/)
    .optional()
    .describe('`nextCursor` of the page before; the beginning of the log without it'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Changes on a page'),
  wait: z.coerce.number().int().min(0).max(30).default(0).describe('Seconds to wait where there is no change yet'),
});

/** One change, as `GET /v1/changes` lists it and webhooks send it. */
export const changeReply = recordSummary.extend({
  phone: z.string().nullable().describe('The number in E.164; null where it was erased'),
  logIndex: z.int().describe('Index of its leaf in the log'),
});

export const changesReply = z.object({
  items: z.array(changeReply),
  unreadable: z
    .array(unreadableRecord.extend({ consentId: z.string().nullable(), version: z.int().nullable() }))
    .describe(
      'Records of this page that are not what the log holds, whose number does not open, or that are gone: nothing can be told of them. Which consent it was of is null where no consent knows of one that is gone; such are named to keys of all senders alone',
    ),
  nextCursor: z.string().describe('Where to go on, also when this page is empty: nothing newer is there yet'),
});
