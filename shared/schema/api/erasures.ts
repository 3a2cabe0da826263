/** Requests and replies of `/v1/erasures`. */
import { z } from 'zod';
import { readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';
import { phoneField } from './records.ts';

const reasonField = z.enum(['person_request', 'operator']);

export const eraseBody = z.strictObject({
  sender: readableIdField,
  phone: phoneField,
  reason: reasonField.default('person_request').describe('Stands in the log: the person asked, or you let go'),
});

export const erasedReply = z.object({
  id: z.string().nullable().describe('Null where there was nothing to erase, or no more'),
  records: z.int().describe('Records whose personal data is gone'),
  consents: z
    .array(z.string())
    .describe('Ids of the consents it was: whoever you told of them must erase, too (GDPR 19)'),
  ended: z.array(z.string()).describe('Records that ended consents'),
  scrubbed: z
    .boolean()
    .describe('True when no byte is left in the file’s journal; a libSQL server keeps its own, so it is false there'),
});

export const erasureList = listOf(
  z.object({
    id: z.string(),
    sender: z.string(),
    reason: z.enum(['person_request', 'retention', 'operator']),
    records: z.int(),
    actor: z.string(),
    via: z.string(),
    at: timeReply,
    scrubbedAt: timeReply.nullable(),
  }),
);
