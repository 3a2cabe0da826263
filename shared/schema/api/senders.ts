/** Requests and replies of `/v1/senders`. */
import { z } from 'zod';
import { nameField, readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';

export const createSenderBody = z.strictObject({
  id: readableIdField.describe('Short and readable; stands in every record'),
  legalName: nameField.describe('The name in law, as it stands in the wordings'),
});

export const senderReply = z.object({ id: z.string(), legalName: z.string(), createdAt: timeReply });
export const senderList = listOf(senderReply);
export const senderParams = z.object({ id: readableIdField });
