/** Sites as pages name them. */
import type { Deps } from '../deps.ts';
import { findStoredSite, type Site, type StoredSite, wholeSite } from '../store/sites.ts';
import { Recent } from './recent.ts';

const sites = new Recent<StoredSite>();

/**
 * The site with this public key, or null.
 * @param siteKey - attacker-controlled
 * @param toStop - true for withdrawals alone: while the database is away it is who it was, and what of it cannot be read is empty
 * @throws OperatorError where a part of it cannot be read
 */
export async function recentSite(deps: Deps, siteKey: string, toStop = false): Promise<Site | null> {
  const stored = await sites.read(deps, siteKey, () => findStoredSite(deps.db, siteKey), toStop);
  return stored && (toStop ? stored.site : wholeSite(stored));
}

/** To be called when a site was changed here. */
export function renewSites(deps: Pick<Deps, 'db'>): void {
  sites.renew(deps);
}
