/** Counts whom a campaign would ask now, and whom not, by reason. Nobody is asked. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { LeftOut } from '../../../shared/schema/api/campaigns.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { findAsked } from '../../store/campaigns.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { phonesOf } from './ask-members.ts';
import { callersCampaign } from './create-campaign.ts';
import { requireCampaignSite } from './require-campaign-site.ts';
import { reasonToLeaveOut, selectForCampaign } from './select-valid.ts';

const PAGE = 2000;

/** @throws DomainError `not_found`, `invalid_request` for a site whose page can no longer take a yes: then `ask` asks nobody */
export async function previewCampaign(deps: Deps, caller: KeyCaller, id: string) {
  const campaign = await callersCampaign(deps, caller, id);
  await requireCampaignSite(deps, campaign.site, { id: campaign.program, sender: campaign.sender });
  const { at, logSize, members, countries } = await selectForCampaign(deps, campaign);
  const leftOut: Partial<Record<LeftOut, number>> = {};
  let valid = 0;
  const leave = (reason: LeftOut, count = 1) => {
    leftOut[reason] = (leftOut[reason] ?? 0) + count;
  };
  for (let from = 0; from < members.size; from += PAGE) {
    const wanted: string[] = [];
    for (const { kind, phone } of phonesOf(members, from, PAGE)) {
      const reason = reasonToLeaveOut(kind, countries);
      if (reason === null) wanted.push(phoneKeyOf(deps.keys, phone));
      else leave(reason);
    }
    const { size } = await findAsked(deps.db, campaign.id, wanted);
    if (size > 0) leave('asked_already', size);
    valid += wanted.length - size;
  }
  return { at: toInstant(at), logSize, valid, leftOut };
}
