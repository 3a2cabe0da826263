/** Sites as pages name them. */
import type { Deps } from '../deps.ts';
import { findSite, type Site } from '../store/sites.ts';
import { Recent } from './recent.ts';

const sites = new Recent<Site>();

/**
 * The site with this public key, or null.
 * @param siteKey - attacker-controlled
 * @param fromMemory - true for withdrawals alone: while the database is away it is who it was
 */
export function recentSite(deps: Deps, siteKey: string, fromMemory = false): Promise<Site | null> {
  return sites.read(deps, siteKey, () => findSite(deps.db, siteKey), fromMemory);
}

/** To be called when a site was changed here. */
export function renewSites(deps: Pick<Deps, 'db'>): void {
  sites.renew(deps);
}
