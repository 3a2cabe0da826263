/** How long an offer is handed out and is good, and when whoever acted under it can have been asked. */
import { HOUR_MS, MINUTE_MS } from '../../../shared/durations.ts';
import { type Instant, toInstant, toMs } from '../../../shared/encoding/time.ts';

/** Milliseconds for which one token serves all visitors, and for which caches on the way may hold the reply. */
export const FRESH_MS = MINUTE_MS;
/** Milliseconds for which a token is good. */
export const LIFETIME_MS = 2 * HOUR_MS;

/** A token as old as it may be when a cache takes it, and the cache as old as it may be when a page does. */
const HANDED_OUT_MS = 2 * FRESH_MS;

/**
 * The last instant at which a person who acted at `actedAt` can have been asked by the offer. It is handed out for two
 * minutes, so its issue alone would make one who was asked right after a withdrawal look as if asked before it.
 * @param actedAt - not before the issue; by the browser's clock, so an old offer stays old whatever it says
 */
export function askedAt(offer: { readonly issuedAt: Instant }, actedAt: Instant): Instant {
  const last = toInstant(toMs(offer.issuedAt) + HANDED_OUT_MS);
  return actedAt < last ? actedAt : last;
}
