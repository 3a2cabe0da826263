/** One-time codes: six digits, kept as a keyed hash that is bound to their statement. */
import { MINUTE_MS } from '../../../shared/durations.ts';
import type { Keys } from '../../keys/keys.ts';

/** How long a code can be typed in, from when it was first tried to be sent. */
export const CODE_MS = 10 * MINUTE_MS;

const DIGITS = 6;
const CODES = 10 ** DIGITS;
/** The largest multiple of `CODES` below 2^32: numbers from there on would make some codes likelier than others. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** A code that nobody can guess better than by trying. @param random - bytes from a cryptographic source */
export function newCode(random: (length: number) => Uint8Array): string {
  for (;;) {
    const number = new DataView(Uint8Array.from(random(4)).buffer).getUint32(0);
    if (number < FAIR) return String(number % CODES).padStart(DIGITS, '0');
  }
}

/** What is kept of a code. */
export function codeMac(keys: Keys, statement: string, code: string): string {
  return keys.retry(`code ${statement} ${code}`);
}
