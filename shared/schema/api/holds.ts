/** Requests and replies of `/v1/holds`. */
import { z } from 'zod';
import { textField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';

export const scopeReply = z.string().describe('`all`, `marketing`, or `program:` and a program’s id');

export const holdSummary = z.object({
  id: z.string(),
  sender: z.string(),
  scope: scopeReply,
  reason: z
    .enum(['message', 'dispute', 'restriction'])
    .describe('A message somebody must read, “I never agreed”, or a restriction that the person asked for'),
  openedAt: timeReply,
  dueAt: timeReply.nullable().describe('When it is decided for the person by itself'),
  closedAt: timeReply.nullable(),
  outcome: z.string().nullable(),
  consentId: z.string().nullable().describe('The consent it is about'),
  recordId: z.string().nullable().describe('Its newest record, whose proof tells the number'),
});
export const holdList = listOf(holdSummary);

export const holdReply = holdSummary.extend({
  decision: z
    .object({
      user: z.string(),
      reason: z.string().nullable().describe('Null once the number was erased'),
      records: z.array(z.string()),
      at: timeReply,
    })
    .nullable(),
});

export const holdParams = z.object({ id: z.string().regex(/^hld_[A-Za-z0-9_-]{22}$/) });

export const holdDecisionBody = z.strictObject({
  outcome: z
    .enum(['invalidated', 'withdrawn', 'upheld'])
    .describe('There never was a consent; it is left open and the person wants none; the consent is genuine'),
  reason: textField(2000).describe('Kept encrypted, and in the record'),
});
