/** A page of a segment's members, with what their consents are. Each page is of the log as it is then. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { SegmentChoice } from '../../../shared/schema/api/segments.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { describeMember, type SegmentMember } from './describe-member.ts';
import type { LinePlace } from './member-list.ts';
import { readSegment } from './read-segment.ts';

export interface SegmentPage {
  readonly at: Instant;
  readonly logSize: number;
  readonly items: readonly SegmentMember[];
  /** Where the next page begins, or null. A page can hold fewer than asked for and have a next one. */
  readonly end: LinePlace | null;
}

export interface PageInput {
  readonly choice: SegmentChoice;
  readonly after: LinePlace | null;
  readonly limit: number;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** The read is audited. @throws DomainError as `chooseSegment` */
export async function pageSegment(deps: Deps, input: PageInput): Promise<SegmentPage> {
  const { choice, after, limit, caller, requestId } = input;
  const action = 'segment.page';
  const selection = await readSegment(deps, { choice, wanted: { after, limit }, action, caller, requestId });
  const { at, logSize, members, end } = selection;
  const items = Array.from({ length: members.size }, (_, i) => describeMember(members, i));
  return { at: toInstant(at), logSize, items, end };
}
