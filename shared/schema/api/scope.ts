/** What an API key may do. Scopes stand alone: none includes another. */
import { z } from 'zod';

export const SCOPES = [
  'submissions',
  'records:write',
  'records:read',
  'checks',
  'wordings:write',
  'reports',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

export const scopeField = z.enum(SCOPES);
