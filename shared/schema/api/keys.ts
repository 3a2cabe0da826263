/** Requests and replies of `/v1/keys`. */
import { z } from 'zod';
import { readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';
import { scopeField } from './scope.ts';
import { userIdField } from './users.ts';

export const createKeyBody = z.strictObject({
  user: userIdField.describe('The person or service that will hold it'),
  sender: readableIdField.nullable().default(null).describe('The one sender it is for; null for all'),
  scopes: z
    .array(scopeField)
    .min(1)
    .transform((scopes) => [...new Set(scopes)].sort()),
});

export const keyReply = z.object({
  id: z.string(),
  user: z.string(),
  sender: z.string().nullable(),
  scopes: z.array(scopeField),
  createdAt: timeReply,
  revokedAt: timeReply.nullable(),
});

/** A new key, with its secret. */
export const newKeyReply = keyReply.extend({ secret: z.string().describe('Shown once: only a hash is kept') });
export const keyList = listOf(keyReply);
export const keyParams = z.object({ id: z.string().regex(/^key_[A-Za-z0-9_-]{22}$/) });
