/** Lets a visitor's submission through where the site asks for a challenge. */
import { sha256 } from '#crypto';
import { utf8 } from '../../shared/encoding/bytes.ts';
import type { StatementId } from '../../shared/ids.ts';
import type { Deps } from '../deps.ts';
import { DomainError, refusal } from '../errors.ts';
import type { Site } from '../store/sites.ts';
import { openSecret } from '../vault/secret.ts';
import { verifyToken } from './turnstile.ts';

/** Where the token comes. */
const HEADER = 'Challenge-Token';

/** Seconds after which to try again where the provider does not answer. */
const RETRY_AFTER_SECONDS = 5;

/**
 * Where the provider cannot be asked nobody is let through: the form has the submission still, and the site's backend may
 * forward it.
 * @param token - what the page got from the provider, attacker-controlled; null for none
 * @throws DomainError `challenge_required`, `challenge_failed`, `challenge_unavailable`
 */
export async function passChallenge(
  { keys, fetch, logger }: Pick<Deps, 'keys' | 'fetch' | 'logger'>,
  { siteKey, origins, challenge }: Pick<Site, 'siteKey' | 'origins' | 'challenge'>,
  { token, statement }: { readonly token: string | null; readonly statement: StatementId },
): Promise<void> {
  if (challenge === null) return;
  if (!token) throw refusal(HEADER, 'The site asks visitors to pass a challenge.', 'challenge_required');
  const secret = openSecret(keys, siteKey, challenge);
  const verdict = await verifyToken(fetch, { secret, token, attempt: uuidOf(statement) });
  if (verdict.kind === 'unknown') {
    logger.warn(`a challenge could not be verified: ${verdict.reason}`);
    throw new DomainError('challenge_unavailable', 'The challenge cannot be verified now.', [], RETRY_AFTER_SECONDS);
  }
  // A token may come from any page that has the provider's public key.
  const isOurs = verdict.kind === 'passed' && origins.some((origin) => new URL(origin).hostname === verdict.hostname);
  if (!isOurs) {
    throw refusal(HEADER, 'The challenge was not passed on this site, or too long ago.', 'challenge_failed');
  }
}

/**
 * A UUID (version 8) for every try with the statement, made of its id's hash: the page chooses the id, and must not find two
 * that come to one UUID, or one token would do for both.
 */
function uuidOf(statement: StatementId): string {
  const hex = Buffer.from(sha256(utf8(statement))).toString('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
}
