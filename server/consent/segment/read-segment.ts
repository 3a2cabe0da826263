/** Selects the members of a segment for somebody who gets to see their numbers: the read is audited before it is answered. */
import type { SegmentChoice } from '../../../shared/schema/api/segments.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { auditRead } from '../audit-read.ts';
import { chooseSegment } from './choose-segment.ts';
import type { Wanted } from './line-search.ts';
import { type Selection, selectMembers } from './select-members.ts';

export interface SegmentReading {
  readonly choice: SegmentChoice;
  readonly wanted: Exclude<Wanted, 'counts'>;
  readonly action: 'segment.page' | 'segment.stream';
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/**
 * An entry for each program tells by which filter, of which size of the log, and how many: with these, what was read can be found again.
 * @throws DomainError as `chooseSegment`
 */
export async function readSegment(deps: Deps, reading: SegmentReading): Promise<Selection> {
  const { choice, wanted, action, caller, requestId } = reading;
  const chosen = await chooseSegment(deps, caller, choice);
  const selection = await selectMembers(deps, chosen, wanted);
  const { filter, segment, programs } = chosen;
  const { logSize, members } = selection;
  const detail = { segment, filter: JSON.stringify(filter), logSize, members: members.size };
  await auditRead(deps, caller, { action, subjects: programs, detail, requestId });
  return selection;
}
