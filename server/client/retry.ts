/** When a call is tried again, and after how long. */
import type { PhoneConsentError } from './client-error.ts';

/** Answers after which the same call may well succeed. A proxy between may say 502 and 504. */
const PASSING = [429, 502, 503, 504];

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 30_000;

/**
 * Milliseconds until the next try; null where there is none to make: the refusal is for good, or the server wants a
 * longer wait than a caller should be kept for.
 * @param tried - how many tries were made
 * @param chance - from 0 to 1, so that callers that failed together do not come back together
 */
export function waitBeforeRetry(error: PhoneConsentError, tried: number, chance: number): number | null {
  if (error.status !== null && !PASSING.includes(error.status)) return null;
  const wished = (error.retryAfterSeconds ?? 0) * 1000;
  if (wished > LONGEST_WAIT_MS) return null;
  const spread = FIRST_WAIT_MS * 2 ** (tried - 1) * (0.5 + chance / 2);
  return Math.max(wished, Math.min(spread, LONGEST_WAIT_MS));
}
