/** Request and reply of `POST /v1/submissions`. */
import { z } from 'zod';
import { disclosureSchema, proofSchema } from '../../proof/file.ts';
import { STATUSES } from '../../rules/status.ts';

/** Records that a call made, with their receipts: proof files that disclose nothing. */
export const recordedReply = z.object({
  records: z.array(
    z.object({
      recordId: z.string(),
      program: z.string(),
      status: z.enum(STATUSES),
      receipt: proofSchema.exactOptional().describe('A receipt of its own, for every record but the first'),
    }),
  ),
  receipt: proofSchema.describe('Proof file of the first record'),
});

/** What `POST /v1/records` made. */
export const enteredReply = recordedReply.extend({
  records: recordedReply.shape.records.describe(
    'None for a withdrawal of a number that was erased: a record would bring it back, and the suppression that is left stands',
  ),
  receipt: proofSchema.nullable().describe('Proof file of the record; null where there is none'),
});

/** What the browser posts, and what a host's backend forwards from the form entry. */
export const submissionBody = z.strictObject({
  siteKey: z.string().max(100),
  offer: z.string().max(32_768).describe('The offer token'),
  statement: z.string().max(20_000).describe('The statement, signed in the browser'),
  disclosures: z.array(disclosureSchema).max(16).describe('What opens the statement’s commitments'),
  clientIp: z
    .union([z.ipv4(), z.ipv6().toLowerCase()])
    .exactOptional()
    .describe('With an API key: the visitor’s address, as your server saw it'),
});

export const submissionReply = recordedReply.extend({ statementId: z.string() });
