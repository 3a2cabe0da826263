/** Keeps pages of other sites out: hygiene, not proof, since whoever is no browser writes what they like. */
import type { Caller } from '../caller.ts';
import { DomainError } from '../errors.ts';

/**
 * A browser says where the page is that calls, and leaves it out where page and server are of one origin. Nothing is asked of
 * a caller with a key. @param origin - the `Origin` header. Attacker-controlled: it is not repeated
 * @throws DomainError `origin_not_allowed`
 */
export function requireOrigin(caller: Caller, origin: string | null): void {
  if (caller.kind === 'key' || origin === null || caller.site.origins.includes(origin)) return;
  throw new DomainError('origin_not_allowed', 'The page’s origin is not among the origins of the site.');
}
