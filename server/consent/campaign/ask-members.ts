/**
 * Makes a link for everybody whose consent is valid, and tells of everybody else why not: a line each. Whoever was asked
 * in the campaign before is not asked again, so a call that was cut short is made once more and goes on.
 */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { LeftOut } from '../../../shared/schema/api/campaigns.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { type Campaign, findAsked, findCampaign } from '../../store/campaigns.ts';
import { auditRead } from '../audit/audit-read.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import type { Kind } from '../segment/kinds.ts';
import type { MemberList } from '../segment/member-list.ts';
import { type Asked, type Candidate, linksChange } from './links-change.ts';
import { reasonToLeaveOut } from './select-valid.ts';

/** Numbers dealt with in one commit. */
const PAGE = 200;

export interface Asking {
  readonly campaign: Campaign;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** Lines of NDJSON. The last one tells the counts; what has no such line broke off, and can be asked for once more. */
export async function* askMembers(
  deps: Deps,
  { campaign, caller, requestId }: Asking,
  members: MemberList,
  about: { at: number; logSize: number; countries: readonly string[] },
): AsyncGenerator<string, undefined> {
  const leftOut: Partial<Record<LeftOut, number>> = {};
  let asked = 0;
  await auditRead(deps, caller, {
    action: 'campaign.ask',
    subjects: [{ id: campaign.id, sender: campaign.sender }],
    detail: { logSize: about.logSize, members: members.size },
    requestId,
  });
  for (let from = 0; from < members.size; from += PAGE) {
    await requireOpen(deps, campaign);
    const outcomes = await askSome(deps, campaign, [...phonesOf(members, from, PAGE)], about.countries);
    for (const { reason } of outcomes) {
      if (reason === null) asked += 1;
      else leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    }
    yield outcomes.map(lineOf).join('');
  }
  yield `${JSON.stringify({ asked, leftOut, at: toInstant(about.at), logSize: about.logSize })}\n`;
  return undefined;
}

interface Outcome {
  readonly phone: E164;
  readonly reason: LeftOut | null;
  readonly url?: string;
  /** Until when it is outside the hours of sending. */
  readonly notBefore?: string;
}

async function askSome(
  deps: Deps,
  campaign: Campaign,
  lines: readonly Line[],
  countries: readonly string[],
): Promise<Outcome[]> {
  const judged = lines.map(({ phone, kind }) => {
    return { phone, kind, phoneKey: phoneKeyOf(deps.keys, phone), reason: reasonToLeaveOut(kind, countries) };
  });
  const valid = judged.filter(({ reason }) => reason === null);
  const { before, links } = await linksFor(deps, campaign, valid);
  return judged.map(({ phone, phoneKey, kind, reason }): Outcome => {
    if (reason !== null) return { phone, reason };
    if (before.has(phoneKey)) return { phone, reason: 'asked_already' };
    const link = links.get(phoneKey);
    if (!link) return { phone, reason: 'changed_meanwhile' };
    const { deferUntil } = kind.decision;
    const hours = deferUntil === null ? {} : { notBefore: toInstant(deferUntil) };
    return { phone, reason: null, url: `${deps.config.publicUrl}/r/${link.token}/ask`, ...hours };
  });
}

/** Links for those who were not asked before. Who is asked by another call in this very moment was asked by that one. */
async function linksFor(deps: Deps, campaign: Campaign, valid: readonly Candidate[]) {
  const phoneKeys = valid.map(({ phoneKey }) => phoneKey);
  for (let known = -1; ; ) {
    const before = await findAsked(deps.db, campaign.id, phoneKeys);
    const candidates = valid.filter(({ phoneKey }) => !before.has(phoneKey));
    if (candidates.length === 0) return { before, links: new Map<string, Asked>() };
    try {
      const { result } = await deps.log.append(linksChange(deps, campaign, candidates));
      return { before, links: new Map(result.map((asked) => [asked.phoneKey, asked])) };
    } catch (error) {
      if (before.size === known) throw error;
      known = before.size;
    }
  }
}

/** @throws DomainError `campaign_closed`, also for a call that began before it was */
async function requireOpen({ db }: Deps, { id }: Campaign): Promise<void> {
  const campaign = await findCampaign(db, id);
  if (!campaign || campaign.closedAt !== null) throw new DomainError('campaign_closed', 'The campaign has ended.');
}

interface Line {
  readonly phone: E164;
  readonly kind: Kind;
}

/** Some members with their numbers. */
export function* phonesOf(members: MemberList, from: number, limit: number): Generator<Line> {
  for (let i = from; i < Math.min(from + limit, members.size); i++) {
    yield { phone: `+${members.digits(i)}` as E164, kind: members.kind(i) };
  }
}

function lineOf({ phone, reason, ...link }: Outcome): string {
  return `${JSON.stringify(reason === null ? { phone, ...link } : { phone, reason })}\n`;
}
