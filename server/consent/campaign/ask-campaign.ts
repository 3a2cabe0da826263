/** Asks the people of a campaign: selects them at this moment, and gives a stream of links and reasons. */

import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { textStream } from '../text-stream.ts';
import { askMembers } from './ask-members.ts';
import { callersCampaign, requireBothScopes } from './create-campaign.ts';
import { requireCampaignSite } from './require-campaign-site.ts';
import { selectForCampaign } from './select-valid.ts';

/**
 * @throws DomainError `not_found`, `campaign_closed`, `insufficient_scope`, `invalid_request` for a site whose page can no
 * longer take a yes: before anything is answered
 */
export async function askCampaign(
  deps: Deps,
  { id, caller, requestId }: { id: string; caller: KeyCaller; requestId: string },
): Promise<ReadableStream<Uint8Array>> {
  const campaign = await callersCampaign(deps, caller, id);
  requireBothScopes(caller);
  if (campaign.closedAt !== null) throw new DomainError('campaign_closed', 'The campaign has ended.');
  await requireCampaignSite(deps, campaign.site, { id: campaign.program, sender: campaign.sender });
  const { members, at, logSize, countries } = await selectForCampaign(deps, campaign);
  const lines = askMembers(deps, { campaign, caller, requestId }, members, { at, logSize, countries });
  return textStream(deps, lines, { what: 'the asking of a campaign', requestId, format: 'ndjson' });
}
