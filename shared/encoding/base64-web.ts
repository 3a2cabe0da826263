/** Base64 for browsers and edge runtimes: the twin of `base64-node.ts`, behind the package's `#base64` import. */

export type Alphabet = 'base64' | 'base64url';

/** `bytes` in base64 with padding, or in base64url without. */
export function encode(bytes: Uint8Array, alphabet: Alphabet): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const text = btoa(binary);
  return alphabet === 'base64' ? text : text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes that `text` may spell. Lenient: only encoding them again tells whether `text` is how they are spelled. */
export function decode(text: string, alphabet: Alphabet): Uint8Array {
  const base64 = alphabet === 'base64' ? text : text.replaceAll('-', '+').replaceAll('_', '/');
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
