/**
 * Base64 by Node's own codec. Selected by the package's `#base64` import under Node; `base64-web.ts` is its twin
 * everywhere else, and fifty times slower.
 */

/** `bytes` in base64 with padding. */
export function encode(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('base64');
}

/** `bytes` in base64url without padding. */
export function encodeUrl(bytes: Uint8Array): string {
  return bufferOf(bytes).toString('base64url');
}

/**
 * The bytes that `text` may spell in either alphabet. Lenient: only encoding them again tells whether `text` is how they
 * are spelled.
 */
export function decode(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
