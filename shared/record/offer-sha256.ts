/** The name of an offer token. Apart from the offer's schema, so that the element can cite an offer without zod. */
import { sha256 } from '#crypto';
import { toBase64url } from '../encoding/base64url.ts';
import { utf8 } from '../encoding/bytes.ts';

/** The name a statement cites an offer by: SHA-256 of the token, base64url. */
export function offerSha256(token: string): string {
  return toBase64url(sha256(utf8(token)));
}
