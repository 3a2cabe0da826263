/** Makes offers: which wordings a site shows now, signed. The same token serves all visitors for a minute. */
import { toBase64url } from '../../../shared/encoding/base64url.ts';
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { TYP } from '../../../shared/jws/jws.ts';
import type { Offer } from '../../../shared/record/offer.ts';
import { type Wording, wordingTextHashes } from '../../../shared/wording/wording.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { type Signer, signJws } from '../../keys/signer.ts';
import type { Checkpoint } from '../../log/guard.ts';
import { readKeyringNow } from '../../log/read-keyring.ts';
import { recordSigner } from '../../log/record-signer.ts';
import { perServer } from '../../per-server.ts';
import { findSender } from '../../store/senders.ts';
import { type Challenge, findSite, type Site } from '../../store/sites.ts';
import { listWordingVersions, type WordingRow } from '../../store/wordings.ts';
import { chooseLocale } from './choose-locale.ts';
import { FRESH_MS, LIFETIME_MS } from './offer-times.ts';

/** What the element is told. */
export interface OfferReply {
  readonly offer: string;
  readonly log: string;
  readonly sender: { readonly id: string; readonly legalName: string };
  readonly wordings: readonly (Omit<Wording, 'sender'> & { readonly sha256: string; readonly textSha256: string })[];
  readonly countries: readonly string[];
  readonly confirm: Site['confirm'];
  readonly evidence: Site['evidence'];
  /** What a visitor must pass first; null for nothing. */
  readonly challenge: Pick<Challenge, 'provider' | 'siteKey'> | null;
}

interface Fresh {
  readonly token: string;
  readonly until: number;
}

const tokensOf = perServer(() => new Map<string, Fresh>());

/** @throws DomainError `unknown_site`, or `unknown_wording` when the site has nothing to show */
export async function makeOffer(deps: Deps, input: { siteKey: string; locale: string | null }): Promise<OfferReply> {
  const site = await findSite(deps.db, input.siteKey);
  if (!site) throw new DomainError('unknown_site', 'No site has this key.');
  const [versions, sender] = await Promise.all([
    listWordingVersions(deps.db, site.wordings),
    findSender(deps.db, site.sender),
  ]);
  const shown = site.wordings.flatMap((id) => {
    const offered = versions.filter(({ wording, state }) => wording.id === id && state === 'published');
    return chooseLocale(offered, input.locale, site.defaultLocale) ?? [];
  });
  if (!sender || shown.length === 0) {
    throw new DomainError('unknown_wording', 'The site has no published wording to show.');
  }
  return {
    offer: await freshToken(deps, site, shown),
    log: deps.log.origin,
    sender: { id: sender.id, legalName: sender.legalName },
    wordings: shown.map(({ wording: { sender: _, ...wording }, sha256 }) => ({
      ...wording,
      sha256,
      textSha256: wordingTextHashes(wording).textSha256,
    })),
    countries: site.countries,
    confirm: site.confirm,
    evidence: site.evidence,
    challenge: site.challenge && { provider: site.challenge.provider, siteKey: site.challenge.siteKey },
  };
}

async function freshToken(deps: Deps, site: Site, shown: readonly WordingRow[]): Promise<string> {
  const cache = tokensOf(deps);
  const now = deps.clock();
  const checkpoint = await deps.log.checkpoint(Math.max(...shown.map(({ position }) => position)));
  const signer = recordSigner(deps.keys, await readKeyringNow(deps.db), checkpoint.tree.size);
  const name = JSON.stringify([signer.kid, site, shown.map(({ sha256 }) => sha256)]);
  const known = cache.get(name);
  if (known && now < known.until) return known.token;
  for (const [old, { until }] of cache) if (until <= now) cache.delete(old);
  const token = makeToken({ site, shown, signer, checkpoint, log: deps.log.origin, now: toInstant(now) });
  cache.set(name, { token, until: now + FRESH_MS });
  return token;
}

function makeToken(parts: {
  site: Site;
  shown: readonly WordingRow[];
  signer: Signer;
  checkpoint: Checkpoint;
  log: string;
  now: Instant;
}): string {
  const { site, shown, signer, checkpoint, log, now } = parts;
  const { size, root } = checkpoint.tree;
  const offer: Offer = {
    v: 1,
    log,
    site: site.id,
    sender: site.sender,
    origins: [...site.origins],
    wordings: shown.map(({ wording: { id, version, locale }, sha256, position }) => {
      return { id, version, locale, sha256, logIndex: position };
    }),
    confirm: site.confirm,
    evidence: site.evidence,
    checkpoint: { size, root: toBase64url(root) },
    issuedAt: now,
    expiresAt: toInstant(Date.parse(now) + LIFETIME_MS),
  };
  return signJws(signer, TYP.offer, offer);
}
