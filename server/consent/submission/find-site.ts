/** The site a call names, if its caller may use it. */
import { type Caller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findSite, type Site } from '../../store/sites.ts';

/** @throws DomainError `unknown_site`, the same whether there is none or it is another sender's */
export async function findCallersSite(deps: Deps, caller: Caller, siteKey: string): Promise<Site> {
  const site = caller.kind === 'site' ? caller.site : await findSite(deps.db, siteKey);
  if (!site || site.siteKey !== siteKey || !mayActFor(caller, site.sender)) {
    throw new DomainError('unknown_site', 'No site has this key.', [
      { path: 'siteKey', message: 'No site has this key.' },
    ]);
  }
  return site;
}
