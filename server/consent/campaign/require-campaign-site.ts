/** The site that a campaign leads people to: its page must be able to take a yes. */
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import type { Program } from '../../store/programs.ts';
import { findSiteById } from '../../store/sites.ts';
import { listWordingVersions } from '../../store/wordings.ts';

/**
 * Looked at when a campaign is set up, and each time that people are asked: nobody is asked twice.
 * @throws DomainError `invalid_request` naming what the site lacks
 */
export async function requireCampaignSite(
  deps: Deps,
  id: string,
  program: Pick<Program, 'id' | 'sender'>,
): Promise<void> {
  const site = await findSiteById(deps.db, id);
  if (!site || site.sender !== program.sender) throw refusal('site', 'There is no such site of the program’s sender.');
  const versions = await listWordingVersions(deps.db, site.wordings);
  const isOffered = versions.some(({ wording, state }) => {
    return state === 'published' && wording.programs.some((each) => each.id === program.id);
  });
  if (!isOffered) throw refusal('site', 'The site shows no published wording of this program.');
  const { origin } = new URL(deps.config.publicUrl);
  if (!site.origins.includes(origin)) {
    throw refusal('site', `The site does not run on ${origin}, where its page is: add that to its origins.`);
  }
  if (site.confirm !== 'none') throw refusal('site', 'The site confirms numbers; a link confirms it already.');
  if (site.challenge !== null)
    throw refusal('site', 'The site asks for a challenge, which its page for campaigns does not have.');
}
