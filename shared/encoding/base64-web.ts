/** Base64 for browsers and edge runtimes: the twin of `base64-node.ts`, behind the package's `#base64` import. */

/** `bytes` in base64 with padding. */
export function encode(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** `bytes` in base64url without padding. */
export function encodeUrl(bytes: Uint8Array): string {
  return encode(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * The bytes that `text` may spell in either alphabet. Lenient: only encoding them again tells whether `text` is how they
 * are spelled.
 */
export function decode(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
