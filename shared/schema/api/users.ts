/** Requests and replies of `/v1/users`. */
import { z } from 'zod';
import { displayNameField } from '../display-fields.ts';
import { listOf, timeReply } from './list.ts';

const USER_ID = /^usr_[A-Za-z0-9_-]{22}$/;
export const userIdField = z.string().regex(USER_ID, { error: 'expected a user id like usr_…' });
const kindField = z.enum(['person', 'service']);

export const createUserBody = z.strictObject({
  name: displayNameField.describe('Who it is, for the audit trail'),
  kind: kindField,
});

export const userReply = z.object({ id: z.string(), name: z.string(), kind: kindField, createdAt: timeReply });
export const userList = listOf(userReply);
export const userParams = z.object({ id: userIdField });
