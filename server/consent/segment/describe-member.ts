/** A member of a segment, as a page tells of it. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Verdict } from '../../../shared/rules/check/decide.ts';
import type { Reason } from '../../../shared/rules/check/reasons.ts';
import type { Status } from '../../../shared/rules/status.ts';
import type { Strength } from '../../../shared/rules/strength.ts';
import type { MemberList } from './member-list.ts';

export interface SegmentMember {
  readonly phone: E164;
  readonly program: string;
  readonly decision: Verdict;
  /** The reason that decided, or null. */
  readonly reason: Reason | null;
  readonly deferUntil: Instant | null;
  readonly status: Status;
  readonly source: string;
  readonly method: string;
  readonly confirmed: boolean;
  readonly strength: Strength | null;
  readonly country: string | null;
  readonly state: string | null;
  /** Of the wording agreed to. */
  readonly language: string | null;
  readonly occurredAt: Instant;
  readonly expiresAt: Instant | null;
  readonly reviewAt: Instant | null;
}

/** Member `i` of a list that was made as a page. */
export function describeMember(members: MemberList, i: number): SegmentMember {
  const { program, standing, status, language, place, decision } = members.kind(i);
  const times = members.times(i);
  if (!times) throw new Error('Only the members of a page keep their times.');
  return {
    phone: `+${members.digits(i)}` as E164,
    program: program.id,
    decision: decision.decision,
    reason: decision.reasons[0] ?? null,
    deferUntil: decision.deferUntil === null ? null : toInstant(decision.deferUntil),
    status,
    source: standing.source,
    method: standing.method,
    confirmed: standing.isConfirmed,
    strength: decision.strength,
    country: place.country,
    state: place.state,
    language: language === '' ? null : language,
    occurredAt: toInstant(times.occurredAt),
    expiresAt: instantOrNull(times.expiresAt),
    reviewAt: instantOrNull(times.reviewAt),
  };
}

function instantOrNull(time: number): Instant | null {
  return Number.isFinite(time) ? toInstant(time) : null;
}
