/** Base64url without padding (RFC 4648 §5), strict: one spelling for each byte string. */
import { FormatError } from '../errors.ts';

/** Spells `bytes` in base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Reads base64url without padding.
 * @throws FormatError for any other alphabet, padding, white space, or spare bits that are not zero.
 */
export function fromBase64url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new FormatError('not base64url');
  const padded = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(text.length / 4) * 4, '=');
  return decode(padded, (bytes) => toBase64url(bytes) === text);
}

/** Spells `bytes` in standard base64 with padding, as signed notes do. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Reads standard base64 with padding. @throws FormatError for any other spelling. */
export function fromBase64(text: string): Uint8Array {
  return decode(text, (bytes) => toBase64(bytes) === text);
}

function decode(base64: string, isOnlySpelling: (bytes: Uint8Array) => boolean): Uint8Array {
  let binary: string;
  try {
    binary = atob(base64);
  } catch {
    throw new FormatError('not base64');
  }
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  if (!isOnlySpelling(bytes)) throw new FormatError('not the one spelling of its bytes in base64');
  return bytes;
}
