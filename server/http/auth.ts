/** Finds out who calls: an API key by its hash, or a site by its public key. */
import type { Scope } from '../../shared/schema/api/scope.ts';
import type { KeyCaller, SiteCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { recentKey } from '../setup/recent-key.ts';
import { recentSite } from '../setup/recent-site.ts';

const BEARER = /^Bearer (sk_[A-Za-z0-9_-]{32,200})$/i;
const SITE_KEY = /^pk_[A-Za-z0-9_-]{1,64}$/;

/**
 * The holder of the key in an `Authorization` header.
 * @param fromMemory - true for withdrawals alone: while the database is away a caller is who it was
 * @throws DomainError unauthorized, the same whatever is wrong
 */
export async function authenticateKey(
  deps: Deps,
  authorization: string | undefined,
  fromMemory = false,
): Promise<KeyCaller> {
  const secret = BEARER.exec(authorization ?? '')?.[1];
  const key = secret === undefined ? null : await recentKey(deps, secret, fromMemory);
  if (key === null || key.revokedAt !== null) {
    throw new DomainError('unauthorized', 'Send Authorization: Bearer with an API key that is not revoked.');
  }
  return { kind: 'key', keyId: key.id, via: `key:${key.id}`, userId: key.user, sender: key.sender, scopes: key.scopes };
}

/** @throws DomainError insufficient_scope unless the caller has one of `scopes` */
export function requireScope(caller: KeyCaller, scopes: readonly Scope[]): void {
  if (scopes.some((scope) => caller.scopes.includes(scope))) return;
  throw new DomainError('insufficient_scope', `The API key needs the scope ${scopes.join(' or ')}.`);
}

/** The site that a page names. @param fromMemory - as above @throws DomainError unknown_site */
export async function identifySite(deps: Deps, siteKey: string, fromMemory = false): Promise<SiteCaller> {
  const site = SITE_KEY.test(siteKey) ? await recentSite(deps, siteKey, fromMemory) : null;
  if (site === null) throw new DomainError('unknown_site', 'There is no site with this key.');
  return { kind: 'site', site };
}
