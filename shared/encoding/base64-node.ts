/**
 * Base64 by Node's own codec. Selected by the package's `#base64` import under Node; `base64-web.ts` is its twin
 * everywhere else, and fifty times slower.
 */

export type Alphabet = 'base64' | 'base64url';

/** `bytes` in base64 with padding, or in base64url without. */
export function encode(bytes: Uint8Array, alphabet: Alphabet): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(alphabet);
}

/** The bytes that `text` may spell. Lenient: only encoding them again tells whether `text` is how they are spelled. */
export function decode(text: string, alphabet: Alphabet): Uint8Array {
  return Buffer.from(text, alphabet);
}
