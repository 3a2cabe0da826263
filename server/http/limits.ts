/** Limits by token bucket: for each client, and for each site that browsers write to. */
import { createBuckets, type Rate, refuseAfter } from '../buckets.ts';
import { limitKey } from './client-address.ts';

/** For one address: a school or an office behind one may submit at once. */
export const ADDRESS_RATE: Rate = { burst: 300, perSecond: 5 };
/** For one site: more than any campaign brings, less than what a botnet would. */
const SITE_RATE: Rate = { burst: 10_000, perSecond: 100 };

const TOO_MANY = 'Too many requests from here.';

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
    takeForAddress: (address) => refuseAfter(address === null ? 0 : addresses.take(limitKey(address)), TOO_MANY),
    takeForSite: (siteKey) => refuseAfter(sites.take(siteKey), TOO_MANY),
    giveBack: (address, siteKey) => {
      if (address !== null) addresses.giveBack(limitKey(address));
      sites.giveBack(siteKey);
    },
  };
}

/** No limits: for load tests. */
export const NO_LIMITS: Limits = { takeForAddress: () => {}, takeForSite: () => {}, giveBack: () => {} };
