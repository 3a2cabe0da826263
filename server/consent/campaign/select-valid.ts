/**
 * Who may be asked again: only people whose consent a check would allow a message on at this moment, whatever the
 * sender set. To ask those who have not agreed is what the law forbids, so monitor mode, and programs that need no
 * consent, change nothing here.
 */
import type { Decision } from '../../../shared/rules/check/decide.ts';
import { isPlaceAmong } from '../../../shared/rules/zones/place.ts';
import type { LeftOut } from '../../../shared/schema/api/campaigns.ts';
import type { Deps } from '../../deps.ts';
import type { Campaign } from '../../store/campaigns.ts';
import { findProgram } from '../../store/programs.ts';
import { findSiteById } from '../../store/sites.ts';
import type { Kind } from '../segment/kinds.ts';
import { type Selection, selectMembers } from '../segment/select-members.ts';

/** Whom a campaign is about, and of which countries its site takes numbers. */
export interface CampaignSelection extends Selection {
  readonly countries: readonly string[];
}

/** Everybody the campaign's filter takes in. */
export async function selectForCampaign(deps: Deps, campaign: Campaign): Promise<CampaignSelection> {
  const [program, site] = await Promise.all([
    findProgram(deps.db, campaign.program),
    findSiteById(deps.db, campaign.site),
  ]);
  if (!program || !site) throw new Error('The program or the site of a campaign is missing.');
  const chosen = { filter: campaign.filter, segment: null, programs: [program], at: deps.clock() };
  return { ...(await selectMembers(deps, chosen, 'members')), countries: site.countries };
}

/**
 * Why lines of this kind are left out, or null where they are valid.
 * @param countries - those whose numbers the campaign's page takes: others would ask in vain
 */
export function reasonToLeaveOut(
  { status, decision, place }: Pick<Kind, 'status' | 'decision' | 'place'>,
  countries: readonly string[],
): LeftOut | null {
  if (status !== 'granted') return reasonOf(decision) ?? 'no_consent';
  if (decision.isMonitored || decision.decision === 'deny') return reasonOf(decision) ?? 'undetermined';
  if (!isPlaceAmong(place, countries)) return 'country_not_offered';
  return null;
}

/** The first reason that is about the consent; the hour is one only where nothing else is. */
function reasonOf({ reasons }: Decision): LeftOut | null {
  return reasons.find((reason) => reason !== 'quiet_hours') ?? reasons[0] ?? null;
}
