/** Tokens of links: in nobody's hands but the holder's, kept as a hash alone. */
import { createHash } from 'node:crypto';
import { toBase64url } from '../../../shared/encoding/base64url.ts';

/** A new token of 256 random bits. @param random - bytes from a cryptographic source */
export function makeLinkToken(random: (length: number) => Uint8Array): string {
  return toBase64url(random(32));
}

/** What a token is found by. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
