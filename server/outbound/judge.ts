/** What an answer makes of a delivery: done, to be tried again, or given up. */
import { type Instant, toInstant, toMs } from '../../shared/encoding/time.ts';
import type { Delivery, Tried } from '../store/deliveries.ts';
import { retryAfterMs, retryDelay } from './retry-schedule.ts';
import type { Answer } from './transport.ts';

export interface Verdict {
  readonly outcome: 'delivered' | 'failed' | 'dead';
  readonly tried: Tried;
  /** True when the subscriber says that it will take nothing any more. */
  readonly isGone: boolean;
}

/** An answer, or why there was no try. */
export type Attempt = Answer | { readonly reason: 'no_secret' | 'unreadable' | 'too_large' };

/**
 * @param now - milliseconds since the epoch
 * @param chance - from 0 to 1
 */
export function judge(
  { attempts: before, giveUpAt, dueAt }: Pick<Delivery, 'attempts' | 'giveUpAt' | 'dueAt'>,
  attempt: Attempt,
  { now, chance }: { now: number; chance: number },
): Verdict {
  const attempts = before + 1;
  const status = 'status' in attempt ? attempt.status : null;
  const tried = { attempts, dueAt, lastStatus: status, finishedAt: toInstant(now) };
  if (status !== null && status >= 200 && status < 300) {
    return { outcome: 'delivered', tried: { ...tried, state: 'delivered', lastReason: null }, isGone: false };
  }
  const lastReason = 'reason' in attempt ? attempt.reason : reasonOf(attempt.status);
  const asked = retryAfterMs('retryAfter' in attempt ? attempt.retryAfter : null, now);
  const next = now + retryDelay(attempts, chance, asked);
  const isGone = status === 410;
  if (isGone || lastReason === 'too_large' || next > toMs(giveUpAt as Instant)) {
    return { outcome: 'dead', tried: { ...tried, state: 'dead', lastReason }, isGone };
  }
  const due = { ...tried, state: 'due', dueAt: toInstant(next), lastReason, finishedAt: null } as const;
  return { outcome: 'failed', tried: due, isGone };
}

/** Never anything of the answer's own words. */
function reasonOf(status: number): string {
  if (status === 410) return 'gone';
  return status >= 300 && status < 400 ? 'redirect' : 'status';
}
