/** Base64url without padding (RFC 4648 §5) and base64 with it (§4), strict: one spelling for each byte string. */
import { decode, encode, encodeUrl } from '#base64';
import { FormatError } from '../errors.ts';

/** Spells `bytes` in base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return encodeUrl(bytes);
}

/**
 * Reads base64url without padding.
 * @throws FormatError for any other alphabet, padding, white space, or spare bits that are not zero.
 */
export function fromBase64url(text: string): Uint8Array {
  const bytes = decode(text);
  if (encodeUrl(bytes) !== text) throw new FormatError('not base64url');
  return bytes;
}

/** Spells `bytes` in standard base64 with padding, as signed notes do. */
export function toBase64(bytes: Uint8Array): string {
  return encode(bytes);
}

/** Reads standard base64 with padding. @throws FormatError for any other spelling. */
export function fromBase64(text: string): Uint8Array {
  const bytes = decode(text);
  if (encode(bytes) !== text) throw new FormatError('not base64');
  return bytes;
}
