/** The offer as the element gets it: the signed token, and the wordings it stands for. */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { type Instant, toMs } from '../../shared/encoding/time.ts';
import type { CountryCode } from '../../shared/phone/number.ts';
import type { Offer as OfferPayload } from '../../shared/record/offer.ts';
import type { Wording } from '../../shared/wording/wording.ts';
import { requestJson } from '../http.ts';

/** A wording to show, with the hashes its registration gave it. */
export type OfferedText = Omit<Wording, 'sender'> & { readonly sha256: string; readonly textSha256: string };

export interface Offer {
  /** The token, which the submission carries as it came. */
  readonly token: string;
  readonly log: string;
  readonly evidence: OfferPayload['evidence'];
  readonly wordings: readonly OfferedText[];
  readonly countries: readonly CountryCode[];
  /** Milliseconds it is good for. Counted from its arrival, since the visitor's clock may be wrong. */
  readonly lifetimeMs: number;
}

/** What the server answers. */
interface OfferReply {
  readonly offer: string;
  readonly wordings: readonly OfferedText[];
  readonly countries: readonly CountryCode[];
}

/** Asks for the site's offer. @throws Problem */
export async function fetchOffer(api: string, siteKey: string, locale: string): Promise<Offer> {
  const url = `${api}/v1/sites/${encodeURIComponent(siteKey)}/offer?locale=${encodeURIComponent(locale)}`;
  const reply = (await requestJson(url)) as OfferReply;
  const { log, evidence, issuedAt, expiresAt } = payloadOf(reply.offer);
  return {
    token: reply.offer,
    log,
    evidence,
    wordings: reply.wordings,
    countries: reply.countries,
    lifetimeMs: toMs(expiresAt as Instant) - toMs(issuedAt as Instant),
  };
}

/** The payload of the token. Its signature is for the server and the verifier; the page trusts the API it asks. */
function payloadOf(token: string): OfferPayload {
  return JSON.parse(fromUtf8(fromBase64url(token.split('.')[1] ?? '')));
}
