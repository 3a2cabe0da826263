/** Requests and replies of `/v1/confirmations`. */
import { z } from 'zod';
import { statementIdField } from '../fields.ts';

export const resendBody = z.strictObject({
  siteKey: z.string().max(100),
  statementId: statementIdField.describe('As the reply to the submission named it'),
});

export const confirmBody = resendBody.extend({
  code: z.string().min(1).max(32).describe('As it was typed; spaces and hyphens do not matter'),
});

export const resendReply = z.object({ accepted: z.literal(true) });
