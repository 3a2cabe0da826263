/** Sets up sites and changes them. */
import type { z } from 'zod';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import { defaultEvidence } from '../../shared/rules/default-evidence.ts';
import type { createSiteBody, updateSiteBody } from '../../shared/schema/api/sites.ts';
import type { KeyCaller } from '../caller.ts';
import { callersSender } from '../consent/callers-sender.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { findOpenCampaignOn } from '../store/campaigns.ts';
import { findSendingConnectionOf } from '../store/sending-connections.ts';
import {
  type Challenge,
  findStoredSiteById,
  insertSite,
  type Site,
  type SitePart,
  type StoredSite,
  updateSite,
} from '../store/sites.ts';
import { listWordingVersions } from '../store/wordings.ts';
import { sealSecret } from '../vault/secret.ts';
import { applyChange } from './apply-change.ts';
import { lintSite, type SiteFinding } from './lint-site.ts';
import { renewSites } from './recent-site.ts';
import { visible } from './visible.ts';

interface Request<Body> {
  readonly caller: KeyCaller;
  readonly requestId: string;
  readonly body: Body;
}

/** A site without secrets; a list that cannot be read is null. */
export type ShownSite = Omit<Site, SitePart> & {
  readonly [Part in Exclude<SitePart, 'challenge'>]: Site[Part] | null;
} & {
  readonly challenge: Pick<Challenge, 'provider' | 'siteKey'> | null;
};

/** A site, and what the lint says now of what it shows. */
export interface LintedSite extends ShownSite {
  readonly lint: readonly SiteFinding[];
}

/** Makes a site with a new public key. @throws DomainError invalid_request, unknown_wording, already_exists */
export async function createSite(deps: Deps, request: Request<z.output<typeof createSiteBody>>): Promise<LintedSite> {
  const { caller, requestId, body } = request;
  await callersSender(deps, caller, body.sender);
  await requireWordings(deps, body.sender, body.wordings);
  await requireSending(deps, body.sender, body.confirm);
  const siteKey = makeId<string>('pk_', deps.random(16));
  const site: Site = {
    ...body,
    siteKey,
    evidence: body.evidence ?? defaultEvidence(body.countries),
    challenge: sealed(deps, siteKey, body.challenge),
    createdAt: toInstant(deps.clock()),
  };
  const note = { caller, requestId, action: 'site.create', subject: site.id, sender: site.sender };
  await applyChange(deps, note, insertSite(site));
  return { ...shownSite({ site, unreadable: [] }), lint: await lintSite(deps, site) };
}

/** Changes what the body names and leaves the rest. @throws DomainError not_found, unknown_wording; invalid_request for what cannot be read and is not named */
export async function changeSite(
  deps: Deps,
  request: Request<z.output<typeof updateSiteBody>> & { readonly id: string },
): Promise<LintedSite> {
  const { caller, requestId, body, id } = request;
  const stored = visible(caller, await findStoredSiteById(deps.db, id), ({ site }) => site.sender);
  const { site: before } = stored;
  requireAnew(stored, body);
  if (body.wordings) await requireWordings(deps, before.sender, body.wordings);
  if (body.confirm) await requireSending(deps, before.sender, body.confirm);
  const shut = whatShutsOut(body, before);
  if (shut !== undefined) await requireNoCampaign(deps, id, shut);
  const { challenge, ...rest } = body;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const kept = challenge === undefined ? before.challenge : sealed(deps, before.siteKey, challenge);
  const site: Site = { ...before, ...given, challenge: kept };
  const note = { caller, requestId, action: 'site.update', subject: id, sender: site.sender };
  await applyChange(deps, note, updateSite(site));
  renewSites(deps);
  return { ...shownSite({ site, unreadable: [] }), lint: await lintSite(deps, site) };
}

/** What cannot be read would be written over as if it had been empty. */
function requireAnew({ unreadable }: StoredSite, body: Readonly<Partial<Record<SitePart, unknown>>>): void {
  const issues = unreadable.filter((part) => body[part] === undefined);
  if (issues.length === 0) return;
  const message = 'what the database holds cannot be read: set it anew';
  const detail = 'A part of the site cannot be read.';
  throw new DomainError(
    'invalid_request',
    detail,
    issues.map((path) => ({ path, message })),
  );
}

/** A site as the API shows it: without the secret of its challenge. */
export function shownSite({ site: { challenge, ...site }, unreadable }: StoredSite): ShownSite {
  const holes = Object.fromEntries(unreadable.map((part) => [part, null]));
  return { ...site, challenge: challenge && { provider: challenge.provider, siteKey: challenge.siteKey }, ...holes };
}

/** The challenge with its secret sealed: it opens for this site alone. */
function sealed(
  deps: Deps,
  siteKey: string,
  challenge: z.output<typeof createSiteBody>['challenge'],
): Site['challenge'] {
  if (challenge === null) return null;
  const { secret, ...shown } = challenge;
  return { ...shown, ...sealSecret(deps.keys, siteKey, toInstant(deps.clock()), secret) };
}

/** Confirming takes somebody who delivers the message; outside production it is printed. */
async function requireSending({ db, config }: Deps, sender: string, confirm: Site['confirm']): Promise<void> {
  if (confirm === 'none' || !config.production || (await findSendingConnectionOf(db, sender))) return;
  throw new DomainError('invalid_request', 'Confirming numbers takes a sending connection.', [
    { path: 'confirm', message: 'the sender has no sending connection' },
  ]);
}

/** The member of a change after which nobody could say yes on the page of a campaign, which has no challenge and no code. */
function whatShutsOut(body: z.output<typeof updateSiteBody>, before: Site): string | undefined {
  const { challenge, confirm, wordings, origins } = body;
  if (challenge) return 'challenge';
  if (confirm !== undefined && confirm !== 'none' && confirm !== before.confirm) return 'confirm';
  if (wordings && !before.wordings.every((id) => wordings.includes(id))) return 'wordings';
  if (origins && !before.origins.every((origin) => origins.includes(origin))) return 'origins';
  return undefined;
}

async function requireNoCampaign({ db }: Deps, site: string, path: string): Promise<void> {
  const campaign = await findOpenCampaignOn(db, site);
  if (campaign === null) return;
  const message = `the campaign ${campaign} asks people on this site: close it first`;
  throw new DomainError('invalid_request', 'A campaign is under way on this site.', [{ path, message }]);
}

/** A site shows published wordings of its own sender. */
async function requireWordings(deps: Deps, sender: string, ids: readonly string[]): Promise<void> {
  const versions = await listWordingVersions(deps.db, ids);
  const known = new Set(
    versions.filter(({ wording }) => wording.sender.id === sender).map(({ wording }) => wording.id),
  );
  const issues = ids.flatMap((id, i) =>
    known.has(id) ? [] : [{ path: `wordings.${i}`, message: 'not a published wording of this sender' }],
  );
  if (issues.length > 0) {
    throw new DomainError('unknown_wording', 'A site shows published wordings of its own sender.', issues);
  }
}
