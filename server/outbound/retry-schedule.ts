/** When a delivery that failed is tried again: soon at first, then ever more rarely, for three days. */
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../shared/durations.ts';

/** Milliseconds for which a delivery is tried. */
export const GIVE_UP_MS = 3 * DAY_MS;

const FIRST_MS = 5 * SECOND_MS;
const FACTOR = 4;
const LONGEST_MS = 12 * HOUR_MS;
/** Part of a delay by which it may come out shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.2;
/** Milliseconds that a subscriber may ask for. */
const LONGEST_ASKED_MS = DAY_MS;

/**
 * Milliseconds until the next try.
 * @param attempts - tries so far, at least 1
 * @param chance - from 0 to 1
 * @param askedMs - what the subscriber asked for with `Retry-After`, attacker-controlled; it can only prolong the wait
 */
export function retryDelay(attempts: number, chance: number, askedMs = 0): number {
  const delay = Math.min(FIRST_MS * FACTOR ** (attempts - 1), LONGEST_MS);
  const spread = delay * (1 + JITTER * (2 * chance - 1));
  return Math.round(Math.max(spread, Math.min(askedMs, LONGEST_ASKED_MS)));
}

/** Milliseconds that a `Retry-After` header asks for: seconds, or an HTTP date; 0 for none and for what is neither. */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = /GMT$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
