/** Selects the members of a segment for somebody who gets to see their numbers: the read is audited before it is answered. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { SegmentChoice } from '../../../shared/schema/api/segments.ts';
import { type KeyCaller, OPERATOR } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { type AuditDetail, insertAudit } from '../../store/audit.ts';
import { auditRead } from '../audit/audit-read.ts';
import { type Chosen, chooseSegment } from './choose-segment.ts';
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
 * An entry for each program tells by which filter, of which size of the log, and how many: with these, what was read can
 * be found again.
 * @throws DomainError as `chooseSegment`
 */
export async function readSegment(deps: Deps, reading: SegmentReading): Promise<Selection> {
  const { choice, wanted, action, caller, requestId } = reading;
  const chosen = await chooseSegment(deps, caller, choice);
  const selection = await selectMembers(deps, chosen, wanted);
  await auditRead(deps, caller, { action, subjects: chosen.programs, detail: detailOf(chosen, selection), requestId });
  return selection;
}

/** The same for an operator at the command line, who sees everybody's. @throws DomainError as `chooseSegment` */
export async function readAsOperator(deps: Deps, choice: SegmentChoice): Promise<Selection> {
  const chosen = await chooseSegment(deps, OPERATOR, choice);
  const selection = await selectMembers(deps, chosen, 'members');
  const entry = {
    at: toInstant(deps.clock()),
    actor: 'operator',
    via: 'command:segment',
    action: 'segment.stream',
    method: 'command_line',
    detail: detailOf(chosen, selection),
    request: null,
  };
  await deps.db.write(insertAudit(...chosen.programs.map(({ id, sender }) => ({ ...entry, subject: id, sender }))));
  return selection;
}

function detailOf({ segment, filter }: Chosen, { logSize, members }: Selection): AuditDetail {
  return { segment, filter: JSON.stringify(filter), logSize, members: members.size };
}
