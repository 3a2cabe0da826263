/**
 * Who may be asked again: only people whose consent a check would allow a message on at this moment, whatever the
 * sender set. To ask those who have not agreed is what the law forbids, so monitor mode, and programs that need no
 * consent, change nothing here.
 */
import type { Decision } from '../../../shared/rules/check/decide.ts';
import type { LeftOut } from '../../../shared/schema/api/campaigns.ts';
import type { Deps } from '../../deps.ts';
import type { Campaign } from '../../store/campaigns.ts';
import { findProgram } from '../../store/programs.ts';
import type { Kind } from '../segment/kinds.ts';
import { type Selection, selectMembers } from '../segment/select-members.ts';

/** Everybody the campaign's filter takes in. */
export async function selectForCampaign(deps: Deps, campaign: Campaign): Promise<Selection> {
  const program = await findProgram(deps.db, campaign.program);
  if (!program) throw new Error('The program of a campaign is missing.');
  const chosen = { filter: campaign.filter, segment: null, programs: [program], at: deps.clock() };
  return selectMembers(deps, chosen, 'members');
}

/** Why lines of this kind are left out, or null where they are valid. */
export function reasonToLeaveOut({ status, decision }: Pick<Kind, 'status' | 'decision'>): LeftOut | null {
  if (status !== 'granted') return reasonOf(decision) ?? 'no_consent';
  if (decision.isMonitored || decision.decision === 'deny') return reasonOf(decision) ?? 'undetermined';
  return null;
}

/** The first reason that is about the consent; the hour is one only where nothing else is. */
function reasonOf({ reasons }: Decision): LeftOut | null {
  return reasons.find((reason) => reason !== 'quiet_hours') ?? reasons[0] ?? null;
}
