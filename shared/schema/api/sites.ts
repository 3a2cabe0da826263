/** Requests and replies of `/v1/sites`. */
import { z } from 'zod';
import { CONFIRMATIONS, EVIDENCE_PROFILES } from '../../record/offer.ts';
import { localeField, newIdField, readableIdField, webOriginField } from '../fields.ts';
import { countryField } from './country.ts';
import { findingReply } from './lint.ts';
import { listOf, timeReply } from './list.ts';

const originsField = z
  .array(webOriginField)
  .min(1)
  .max(50)
  .transform((origins) => [...new Set(origins)].sort())
  .describe('Web origins, spelled out; no `*`');

const countriesField = z
  .array(countryField)
  .min(1)
  .max(250)
  .refine(isDistinct, { error: 'expected each country once' })
  .describe('Countries whose numbers are taken, the first chosen at the start');

const wordingsField = z
  .array(readableIdField)
  .max(16)
  .refine(isDistinct, { error: 'expected each wording once' })
  .describe('Ids of published wordings, in the order shown');

const confirmField = z
  .enum(CONFIRMATIONS)
  .describe('How a number is confirmed before consent counts: not at all, by a code typed into the page, by a reply Y');

const evidenceField = z.enum(EVIDENCE_PROFILES).describe('How much the element measures');

const challengePublic = {
  provider: z.literal('turnstile'),
  siteKey: keyField(100).describe('The provider’s public key, for the page'),
};

const challengeField = z
  .strictObject({
    ...challengePublic,
    secret: keyField(200).describe('Kept sealed, and never shown again'),
  })
  .nullable()
  .describe('What visitors must pass before a consent is taken; null for nothing');

export const challengeReply = z.object(challengePublic).nullable();

export const createSiteBody = z.strictObject({
  id: newIdField,
  sender: readableIdField,
  origins: originsField,
  countries: countriesField,
  wordings: wordingsField.default([]),
  defaultLocale: localeField,
  confirm: confirmField.default('none'),
  challenge: challengeField.default(null),
  evidence: evidenceField.optional().describe('`minimal` where a country is in the EEA or the UK, else `full`'),
});

export const updateSiteBody = z
  .strictObject({
    origins: originsField,
    countries: countriesField,
    wordings: wordingsField,
    defaultLocale: localeField,
    confirm: confirmField,
    evidence: evidenceField,
    challenge: challengeField,
  })
  .partial();

const UNREADABLE = 'Null where the database holds none that can be read: set them anew';

export const siteReply = z.object({
  siteKey: z.string().describe('Public: goes into the page'),
  id: z.string(),
  sender: z.string(),
  origins: z.array(z.string()).nullable().describe(UNREADABLE),
  countries: z.array(z.string()).nullable().describe(UNREADABLE),
  wordings: z.array(z.string()).nullable().describe(UNREADABLE),
  defaultLocale: z.string(),
  confirm: z.enum(CONFIRMATIONS),
  evidence: z.enum(EVIDENCE_PROFILES),
  challenge: challengeReply.describe('Without its secret'),
  createdAt: timeReply,
});
/** A site that was just set up or changed. */
export const lintedSiteReply = siteReply.extend({
  lint: z
    .array(findingReply.extend({ wording: z.string(), version: z.int(), locale: z.string() }))
    .describe('Rules that its published wordings break in the countries it has now; they refuse nothing'),
});
export const siteList = listOf(siteReply);
export const siteParams = z.object({ id: readableIdField });

function isDistinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** A key of a provider: visible ASCII, as headers and forms carry it. */
function keyField(max: number) {
  return z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${max}}$`), { error: 'expected a key, without spaces' });
}
