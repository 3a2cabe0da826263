/** Requests and replies of `/v1/senders`. */
import { z } from 'zod';
import { readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';

export const createSenderBody = z.strictObject({
  id: readableIdField.describe('Short and readable; stands in every record'),
  legalName: z.string().trim().min(1).max(200).describe('The name in law, as it stands in the wordings'),
});

export const senderReply = z.object({ id: z.string(), legalName: z.string(), createdAt: timeReply });
export const senderList = listOf(senderReply);
export const senderParams = z.object({ id: readableIdField });
