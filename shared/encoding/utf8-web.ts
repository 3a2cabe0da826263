/** UTF-8 for browsers and edge runtimes: the twin of `utf8-node.ts`, behind the package's `#utf8` import. */

/** UTF-8 bytes of `text`. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
