/** Counts a segment: how many it holds, and how many are left out for which reason. No number is read by anybody. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { SegmentChoice } from '../../../shared/schema/api/segments.ts';
import type { KeyReach } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { chooseSegment } from './choose-segment.ts';
import { selectMembers } from './select-members.ts';
import type { SegmentCounts } from './tally.ts';

export interface SegmentCount extends SegmentCounts {
  /** The instant it was decided for. */
  readonly at: Instant;
  readonly logSize: number;
}

/** @throws DomainError as `chooseSegment` */
export async function countSegment(deps: Deps, reach: KeyReach, choice: SegmentChoice): Promise<SegmentCount> {
  const { at, logSize, counts } = await selectMembers(deps, await chooseSegment(deps, reach, choice), 'counts');
  return { at: toInstant(at), logSize, ...counts };
}
