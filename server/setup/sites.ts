/** Sets up sites and changes them. */
import type { z } from 'zod';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import { defaultEvidence } from '../../shared/rules/default-evidence.ts';
import type { createSiteBody, updateSiteBody } from '../../shared/schema/api/sites.ts';
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { findSendingConnectionOf } from '../store/sending-connections.ts';
import { findSiteById, insertSite, type Site, updateSite } from '../store/sites.ts';
import { listWordingVersions } from '../store/wordings.ts';
import { applyChange } from './apply-change.ts';
import { lintSite, type SiteFinding } from './lint-site.ts';
import { forgetSites } from './recent-site.ts';
import { visible, visibleSender } from './visible.ts';

interface Request<Body> {
  readonly caller: KeyCaller;
  readonly requestId: string;
  readonly body: Body;
}

/** A site, and what the lint says now of what it shows. */
export interface LintedSite extends Site {
  readonly lint: readonly SiteFinding[];
}

/** Makes a site with a new public key. @throws DomainError not_found, unknown_wording, already_exists */
export async function createSite(deps: Deps, request: Request<z.output<typeof createSiteBody>>): Promise<LintedSite> {
  const { caller, requestId, body } = request;
  await visibleSender(deps, caller, body.sender);
  await requireWordings(deps, body.sender, body.wordings);
  await requireSending(deps, body.sender, body.confirm);
  const site: Site = {
    ...body,
    siteKey: makeId('pk_', deps.random(16)),
    evidence: body.evidence ?? defaultEvidence(body.countries),
    createdAt: toInstant(deps.clock()),
  };
  const note = { caller, requestId, action: 'site.create', subject: site.id, sender: site.sender };
  await applyChange(deps, note, insertSite(site));
  return { ...site, lint: await lintSite(deps, site) };
}

/** Changes what the body names and leaves the rest. @throws DomainError not_found, unknown_wording */
export async function changeSite(
  deps: Deps,
  request: Request<z.output<typeof updateSiteBody>> & { readonly id: string },
): Promise<LintedSite> {
  const { caller, requestId, body, id } = request;
  const before = visible(caller, await findSiteById(deps.db, id), ({ sender }) => sender);
  if (body.wordings) await requireWordings(deps, before.sender, body.wordings);
  if (body.confirm) await requireSending(deps, before.sender, body.confirm);
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  const site: Site = { ...before, ...given };
  const note = { caller, requestId, action: 'site.update', subject: id, sender: site.sender };
  await applyChange(deps, note, updateSite(site));
  forgetSites(deps);
  return { ...site, lint: await lintSite(deps, site) };
}

/** Confirming takes somebody who delivers the message; outside production it is printed. */
async function requireSending({ db, config }: Deps, sender: string, confirm: Site['confirm']): Promise<void> {
  if (confirm === 'none' || !config.production || (await findSendingConnectionOf(db, sender))) return;
  throw new DomainError('invalid_request', 'Confirming numbers takes a sending connection.', [
    { path: 'confirm', message: 'the sender has no sending connection' },
  ]);
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
