/** The change that makes links for people who are asked: for those whose consent is as it was when they were selected. */
import { makeId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { covers, isInForceFor } from '../../../shared/rules/stop-scope.ts';
import type { Deps } from '../../deps.ts';
import type { Change } from '../../log/change.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Campaign, CampaignMember } from '../../store/campaigns.ts';
import type { PersonLinkRow } from '../../store/person-links.ts';
import type { Program } from '../../store/programs.ts';
import type { DataKeyRow } from '../../store/vault.ts';
import type { WordingRef } from '../../store/wordings.ts';
import { sealText } from '../../vault/vault.ts';
import { numberKey, opensNumberKey } from '../numbers/number-key.ts';
import { hashLinkToken, makeLinkToken } from '../person/link-token.ts';
import { isOver } from '../record/line-after.ts';
import { randomnessOf } from '../record/randomness.ts';
import type { Kind } from '../segment/kinds.ts';

export interface Candidate {
  readonly phone: E164;
  readonly phoneKey: string;
  readonly kind: Pick<Kind, 'program' | 'standing'>;
}

/** Somebody who is asked. */
export interface Asked {
  readonly phoneKey: string;
  /** Shown this once: only its hash is kept. */
  readonly token: string;
}

/** Made through the log's door: no stop and no end that is recorded before it goes unseen. */
export function linksChange(deps: Deps, campaign: Campaign, candidates: readonly Candidate[]): Change<Asked[]> {
  const links = candidates.map(({ phone, phoneKey, kind }) => ({
    phone,
    program: kind.program,
    number: { sender: campaign.sender, phoneKey },
    id: makeId<string>('lnk_', deps.random(16)),
    token: makeLinkToken(deps.random),
    randomness: randomnessOf(deps.random),
  }));
  const numbers = links.map(({ number }) => number);
  return {
    reads: {
      lines: numbers.map(({ phoneKey }) => ({ program: campaign.program, phoneKey })),
      wordings: wordingsOf(candidates),
      dataKeys: numbers,
      stops: numbers,
    },
    build: (snapshot) => {
      const asked: Asked[] = [];
      const personLinks: PersonLinkRow[] = [];
      const campaignMembers: CampaignMember[] = [];
      const dataKeys: DataKeyRow[] = [];
      for (const { phone, program, number, id, token, randomness } of links) {
        const version = versionInForce(snapshot, program, number);
        if (version === null) continue;
        if (!opensNumberKey(deps.keys, snapshot, number)) {
          deps.logger.error('a number of a campaign gets no link: its data key does not open');
          continue;
        }
        const { dataKey, dataKeys: made } = numberKey(deps.keys, snapshot, number, randomness);
        const phoneSealed = sealText(dataKey, id, phone);
        const times = { createdAt: snapshot.recordedAt, expiresAt: null, revokedAt: null };
        personLinks.push({
          ...number,
          id,
          tokenSha256: hashLinkToken(token),
          dataKey: dataKey.id,
          phoneSealed,
          ...times,
        });
        const { phoneKey } = number;
        campaignMembers.push({ campaign: campaign.id, phoneKey, link: id, version, askedAt: snapshot.recordedAt });
        dataKeys.push(...made);
        asked.push({ phoneKey, token });
      }
      return { leaves: [], rows: { dataKeys, personLinks, campaignMembers }, result: asked };
    },
  };
}

/** The wordings that the candidates' consents rest on, each once. */
function wordingsOf(candidates: readonly Candidate[]): WordingRef[] {
  const refs = candidates.flatMap(({ kind }) => kind.standing.wording ?? []);
  return [...new Map(refs.map((ref) => [`${ref.id} ${ref.version}`, ref])).values()];
}

/** The version of the consent, null where it is none any more. */
function versionInForce(
  { line, stops, wording, recordedAt }: Snapshot,
  program: Program,
  number: { readonly sender: string; readonly phoneKey: string },
): number | null {
  const found = line(program.id, number.phoneKey);
  if (found?.status !== 'granted' || isOver(found, recordedAt)) return null;
  if (found.wording !== null) {
    const under = wording(found.wording, found.wordingVersion ?? 0);
    // One that was not asked for is another than the consent rested on when it was selected.
    if (!under || under.state === 'invalidated' || under.consents === 'expire') return null;
  }
  const isStopped = stops.suppressions(number).some((each) => isInForceFor(each, program));
  const isHeld = stops.holds(number).some(({ scope }) => covers(scope, program));
  return isStopped || isHeld ? null : found.version;
}
