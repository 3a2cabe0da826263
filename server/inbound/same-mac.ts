/** Compares what must not be guessed byte by byte. */
import { timingSafeEqual } from 'node:crypto';

/** True when both texts are the same, in a time that tells nothing but their lengths. */
export function sameMac(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
