/** Requests and replies of `/v1/person-links`. */
import { z } from 'zod';
import { anyInstantField, readableIdField } from '../fields.ts';
import { timeReply } from './list.ts';
import { phoneField } from './records.ts';

export const createPersonLinkBody = z.strictObject({
  phone: phoneField,
  sender: readableIdField,
  expiresAt: anyInstantField.nullable().default(null).describe('At least 60 days from now; null for a link that lasts'),
});

export const personLinkReply = z.object({
  id: z.string(),
  url: z.string().describe('Shown once: only a hash is kept. For the holder of the number, and nobody else'),
  expiresAt: timeReply.nullable(),
});

export const personLinkParams = z.object({ id: z.string().regex(/^lnk_[A-Za-z0-9_-]{22}$/) });
export const personLinkRevoked = z.object({ id: z.string(), revokedAt: timeReply });
