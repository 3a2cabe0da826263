/** The name of an offer token. Apart from the offer's schema, so that the element can cite an offer without zod. */
import { sha256Base64url } from '#crypto';

/** The name a statement cites an offer by: SHA-256 of the token, base64url. */
export function offerSha256(token: string): string {
  return sha256Base64url(token);
}
