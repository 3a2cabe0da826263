/** Requests and replies of `/v1/audit`. */
import { z } from 'zod';
import { listOf, timeReply } from './list.ts';

export const auditReply = z.object({
  at: timeReply,
  actor: z.string().describe('Id of the user'),
  via: z.string().describe('What was authenticated'),
  action: z.string(),
  subject: z.string().nullable().describe('Id of what was read or changed'),
  request: z.string().nullable().describe('Id of the request'),
});
export const auditList = listOf(auditReply);
