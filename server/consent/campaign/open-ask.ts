/** Who is asked by a link, and about what. */
import type { Deps } from '../../deps.ts';
import { findCampaignOfLink } from '../../store/campaigns.ts';
import { findProgram, type Program } from '../../store/programs.ts';
import { findSiteById, type Site } from '../../store/sites.ts';
import type { Person } from '../person/person-link.ts';

export interface AskedPerson {
  readonly person: Person;
  readonly program: Program;
  readonly site: Site;
}

/** Null where the link asks nothing, or nothing any more. */
export async function openAsk(deps: Deps, person: Person): Promise<AskedPerson | null> {
  const campaign = await findCampaignOfLink(deps.db, person.link);
  if (!campaign || campaign.closedAt !== null) return null;
  const [program, site] = await Promise.all([
    findProgram(deps.db, campaign.program),
    findSiteById(deps.db, campaign.site),
  ]);
  return program && site ? { person, program, site } : null;
}
