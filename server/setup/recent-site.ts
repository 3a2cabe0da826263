/**
 * Sites as pages name them, each read at most once a second: a change of a site takes effect everywhere within that
 * time, and in the process that makes it at once.
 */
import type { Deps } from '../deps.ts';
import { findSite, type Site } from '../store/sites.ts';

/** Milliseconds for which a site is not read again. */
const FRESH_MS = 1000;
const MAX_SITES = 1000;

interface Seen {
  readonly site: Site;
  readonly until: number;
}

const servers = new WeakMap<Deps['db'], Map<string, Seen>>();

/** The site with this public key, or null. @param siteKey - attacker-controlled */
export async function recentSite({ db, clock }: Deps, siteKey: string): Promise<Site | null> {
  const seen = servers.get(db) ?? new Map<string, Seen>();
  servers.set(db, seen);
  const known = seen.get(siteKey);
  if (known && clock() < known.until) return known.site;
  const site = await findSite(db, siteKey);
  if (site === null) return null; // not remembered: made-up keys would fill the memory
  if (seen.size >= MAX_SITES) seen.clear();
  seen.set(siteKey, { site, until: clock() + FRESH_MS });
  return site;
}

/** To be called when a site was changed here. */
export function forgetSites({ db }: Deps): void {
  servers.delete(db);
}
