/** The offer: the operator's short-lived, signed word that a site shows these wordings now. */
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../durations.ts';
import { TYP, verifyOperatorJws } from '../jws/jws.ts';
import type { Ed25519Jwk } from '../jws/keys.ts';
import {
  instantField,
  localeField,
  logOriginField,
  positiveField,
  readableIdField,
  setField,
  sha256Field,
  versionField,
  webOriginField,
} from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';

export { offerSha256 } from './offer-sha256.ts';

/** How a site has a number confirmed before consent counts: not at all, by a code, by a reply. */
export const CONFIRMATIONS = ['none', 'code', 'reply'] as const;
/** How much the element measures: everything, or only what proves the wording. */
export const EVIDENCE_PROFILES = ['full', 'minimal'] as const;

/** Milliseconds that an offer lasts at most: a day dates what it was shown for. */
export const MAX_OFFER_MS = DAY_MS;
/** Milliseconds after its end in which an offer is still accepted; the record then says `late`. */
export const OFFER_GRACE_MS = 72 * HOUR_MS;

const offerSchema = z.strictObject({
  v: versionField,
  log: logOriginField,
  site: readableIdField,
  sender: readableIdField,
  origins: setField(webOriginField),
  wordings: z
    .array(
      z.strictObject({
        id: readableIdField,
        version: positiveField,
        locale: localeField,
        sha256: sha256Field,
        logIndex: positiveField,
      }),
    )
    .min(1)
    .max(16),
  confirm: z.enum(CONFIRMATIONS),
  evidence: z.enum(EVIDENCE_PROFILES),
  checkpoint: z.strictObject({ size: positiveField, root: sha256Field }),
  issuedAt: instantField,
  expiresAt: instantField,
});
export type Offer = z.output<typeof offerSchema>;
export type OfferedWording = Offer['wordings'][number];

/** Verifies an offer token and reads it. @throws FormatError naming what failed */
export async function openOffer(token: string, keyOf: (kid: string) => Ed25519Jwk | undefined): Promise<Offer> {
  const { payload } = await verifyOperatorJws(token, TYP.offer, keyOf);
  return parseAs(offerSchema, payload);
}
