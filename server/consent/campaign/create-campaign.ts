/** Sets a campaign up, and ends it. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { type Campaign, closeCampaign, findCampaign, insertCampaign } from '../../store/campaigns.ts';
import { StoreError } from '../../store/database.ts';
import { auditChange } from '../audit/audit-change.ts';
import { callersProgram } from '../callers-program.ts';
import { requireCampaignSite } from './require-campaign-site.ts';

interface CreateInput {
  readonly body: {
    readonly id: string;
    readonly program: string;
    readonly site: string;
    readonly filter: Omit<SegmentFilter, 'decision'>;
  };
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** @throws DomainError `invalid_request` for a program or a site that cannot be used; `already_exists` */
export async function createCampaign(deps: Deps, { body, caller, requestId }: CreateInput): Promise<Campaign> {
  requireBothScopes(caller);
  const program = await callersProgram(deps, caller, body.program);
  await requireCampaignSite(deps, body.site, program);
  const campaign: Campaign = {
    id: body.id,
    sender: program.sender,
    program: program.id,
    site: body.site,
    filter: { ...body.filter, decision: 'any' },
    createdBy: caller.userId,
    createdAt: toInstant(deps.clock()),
    closedAt: null,
  };
  const audit = { action: 'campaign.create', subject: campaign.id, sender: campaign.sender, requestId };
  try {
    await deps.db.write(insertCampaign(campaign), auditChange(deps, caller, audit));
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'constraint')) throw error;
    throw new DomainError('already_exists', 'There is a campaign with this id.');
  }
  return campaign;
}

/** Its links then lead to the person's own page alone. @throws DomainError `not_found` */
export async function endCampaign(
  deps: Deps,
  { id, caller, requestId }: { id: string; caller: KeyCaller; requestId: string },
): Promise<Campaign> {
  const campaign = await callersCampaign(deps, caller, id);
  if (campaign.closedAt !== null) return campaign;
  const closedAt = toInstant(deps.clock());
  const audit = { action: 'campaign.close', subject: id, sender: campaign.sender, requestId };
  await deps.db.write(closeCampaign(id, closedAt), auditChange(deps, caller, audit));
  return { ...campaign, closedAt };
}

/** @throws DomainError `not_found`, the same for another sender's */
export async function callersCampaign(deps: Deps, caller: KeyCaller, id: string): Promise<Campaign> {
  const campaign = await findCampaign(deps.db, id);
  if (campaign && mayActFor(caller, campaign.sender)) return campaign;
  throw new DomainError('not_found', 'There is no campaign with this id.');
}

/** Links read and withdraw for whoever holds them. @throws DomainError `insufficient_scope` */
export function requireBothScopes({ scopes }: KeyCaller): void {
  if (scopes.includes('records:read') && scopes.includes('records:write')) return;
  throw new DomainError('insufficient_scope', 'Asking people takes records:read and records:write.');
}
