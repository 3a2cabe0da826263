/**
 * Sites as pages name them, each read at most once a second: a change of a site takes effect everywhere within that
 * time, and in the process that makes it at once.
 */
import type { Deps } from '../deps.ts';
import { StoreError } from '../store/database.ts';
import { findSite, type Site } from '../store/sites.ts';

/** Milliseconds for which a site is not read again. */
const FRESH_MS = 1000;
const MAX_SITES = 1000;

interface Seen {
  readonly site: Site;
  readonly until: number;
}

const servers = new WeakMap<Deps['db'], Map<string, Seen>>();

/**
 * The site with this public key, or null.
 * @param siteKey - attacker-controlled
 * @param fromMemory - true for withdrawals alone: while the database is away it is who it was
 */
export async function recentSite({ db, clock }: Deps, siteKey: string, fromMemory = false): Promise<Site | null> {
  const seen = servers.get(db) ?? new Map<string, Seen>();
  servers.set(db, seen);
  const known = seen.get(siteKey);
  if (known && clock() < known.until) return known.site;
  const read = await findSite(db, siteKey).catch((error: unknown) => {
    if (fromMemory && known && error instanceof StoreError && error.code === 'unavailable') return 'away' as const;
    throw error;
  });
  // It is as old as it was: nothing but this call may be let in by it.
  if (read === 'away') return known?.site ?? null;
  if (read === null) return null; // not remembered: made-up keys would fill the memory
  if (seen.size >= MAX_SITES) seen.clear();
  seen.set(siteKey, { site: read, until: clock() + FRESH_MS });
  return read;
}

/** To be called when a site was changed here. */
export function forgetSites({ db }: Deps): void {
  servers.delete(db);
}
