/** Reply of `GET /v1/sites/{siteKey}/offer`: what the element shows. */
import { z } from 'zod';
import { CONFIRMATIONS, EVIDENCE_PROFILES } from '../../record/offer.ts';
import { wordingMembers } from '../../wording/wording-schema.ts';
import { sha256Field } from '../fields.ts';
import { challengeReply } from './sites.ts';

export const offerParams = z.object({ siteKey: z.string() });

export const offerQuery = z.strictObject({
  locale: z.string().max(100).optional().describe('Language tag: exact, then language, then the site’s default'),
});

const { sender: _, ...shownMembers } = wordingMembers;

export const offerReply = z.object({
  offer: z.string().describe('Signed token, sent back with the submission'),
  log: z.string().describe('Name of the log, for the statement'),
  sender: z.object({ id: z.string(), legalName: z.string() }),
  wordings: z.array(z.object({ ...shownMembers, sha256: sha256Field, textSha256: sha256Field })),
  countries: z.array(z.string()),
  confirm: z.enum(CONFIRMATIONS),
  evidence: z.enum(EVIDENCE_PROFILES),
  challenge: challengeReply.describe('What a visitor must pass first; null for nothing'),
});
