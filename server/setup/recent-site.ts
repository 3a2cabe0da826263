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
export async function recentSite(deps: Deps, siteKey: string, fromMemory = false): Promise<Site | null> {
  const { value, outage } = await sites.read(deps, siteKey, () => findSite(deps.db, siteKey));
  if (outage !== null && !fromMemory) throw outage;
  return value;
}

/** To be called when a site was changed here. */
export function renewSites(deps: Pick<Deps, 'db'>): void {
  sites.renew(deps);
}
