/** Limits by token bucket: for each client, and for each site that browsers write to. */
import { DomainError } from '../errors.ts';
import { limitKey } from './client-address.ts';

/** A bucket that holds `burst` tokens and gets `perSecond` back. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** For one address: a school or an office behind one may submit at once. */
export const ADDRESS_RATE: Rate = { burst: 300, perSecond: 5 };
/** For one site: more than any campaign brings, less than what a botnet would. */
export const SITE_RATE: Rate = { burst: 10_000, perSecond: 100 };

/** Buckets kept at most; the longest unused go first. */
const MAX_BUCKETS = 100_000;

export interface Limits {
  /** Takes a token of the client's bucket. @throws DomainError rate_limited */
  takeForAddress(address: string | null): void;
  /** Takes a token of the site's bucket. @throws DomainError rate_limited */
  takeForSite(siteKey: string): void;
  /** Gives both tokens back: an exact retry costs nothing. */
  giveBack(address: string | null, siteKey: string): void;
}

/** Limits that start full, counted in this process. */
export function createLimits(clock: () => number): Limits {
  const addresses = createBuckets(ADDRESS_RATE, clock);
  const sites = createBuckets(SITE_RATE, clock);
  return {
    takeForAddress: (address) => refuseAfter(address === null ? 0 : addresses.take(limitKey(address))),
    takeForSite: (siteKey) => refuseAfter(sites.take(siteKey)),
    giveBack: (address, siteKey) => {
      if (address !== null) addresses.giveBack(limitKey(address));
      sites.giveBack(siteKey);
    },
  };
}

/** No limits: for load tests. */
export const NO_LIMITS: Limits = { takeForAddress: () => {}, takeForSite: () => {}, giveBack: () => {} };

interface Buckets {
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

function refuseAfter(waitMs: number): void {
  if (waitMs === 0) return;
  throw new DomainError('rate_limited', 'Too many requests from here.', [], Math.ceil(waitMs / 1000));
}
