/** Token buckets: how much somebody may do at once, and how fast it comes back. */
import { DomainError } from './errors.ts';

/** A bucket that holds `burst` tokens and gets `perSecond` back. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Buckets kept at most; the longest unused go first. */
const MAX_BUCKETS = 100_000;

export interface Buckets {
  /** 0 when a token was taken, else the milliseconds until there is one. */
  take(key: string): number;
  giveBack(key: string): void;
}

/**
 * A bucket is one number: the instant at which it will be full again (the generic cell rate algorithm). One that is full
 * needs no entry.
 */
export function createBuckets({ burst, perSecond }: Rate, clock: () => number, max = MAX_BUCKETS): Buckets {
  const intervalMs = 1000 / perSecond;
  const fullAt = new Map<string, number>();
  return {
    take(key) {
      const now = clock();
      const next = Math.max(fullAt.get(key) ?? now, now) + intervalMs;
      const wait = next - now - burst * intervalMs;
      if (wait > 0) return wait;
      fullAt.delete(key); // so that the map's order is that of use
      fullAt.set(key, next);
      if (fullAt.size > max) forgetOldest(fullAt, max / 10);
      return 0;
    },
    giveBack(key) {
      const at = fullAt.get(key);
      if (at !== undefined) fullAt.set(key, at - intervalMs);
    },
  };
}

/** Forgets those that were used least recently: an attacker with many addresses cannot fill the memory. */
function forgetOldest(fullAt: Map<string, number>, count: number): void {
  let left = count;
  for (const key of fullAt.keys()) {
    if (left === 0) return;
    fullAt.delete(key);
    left -= 1;
  }
}

/** @throws DomainError `rate_limited` unless the wait is 0 */
export function refuseAfter(waitMs: number, detail: string): void {
  if (waitMs === 0) return;
  throw new DomainError('rate_limited', detail, [], Math.ceil(waitMs / 1000));
}
