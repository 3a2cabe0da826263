/** Saves filters under a name, and changes them. What a segment finds is worked out each time. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { SegmentFilter } from '../../../shared/schema/api/segment-filter.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { applyChange } from '../../setup/apply-change.ts';
import { visible } from '../../setup/visible.ts';
import { findSegment, insertSegment, type Segment, updateSegment } from '../../store/segments.ts';
import { callersSender } from '../callers-sender.ts';
import { programsIn } from './choose-segment.ts';

interface Call<Body> {
  readonly body: Body;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** @throws DomainError `already_exists`, `invalid_request` for a sender that is not there and as `programsIn` */
export async function saveSegment(
  deps: Deps,
  { body, caller, requestId }: Call<{ id: string; sender: string; filter: SegmentFilter }>,
): Promise<Segment> {
  const { id, sender, filter } = body;
  await callersSender(deps, caller, sender);
  await programsIn(deps, sender, filter);
  const now = toInstant(deps.clock());
  const segment = { id, sender, filter, createdBy: caller.userId, createdAt: now, updatedAt: now, archivedAt: null };
  await applyChange(deps, { caller, requestId, action: 'segment.create', subject: id, sender }, insertSegment(segment));
  return segment;
}

/** The segment, if the caller may see it. @throws DomainError `not_found` */
export async function visibleSegment({ db }: Deps, caller: KeyCaller, id: string): Promise<Segment> {
  return visible(caller, await findSegment(db, id), ({ sender }) => sender);
}

/** Changes its filter, puts it away, or takes it up again. @throws DomainError `not_found`, `invalid_request` */
export async function changeSegment(
  deps: Deps,
  id: string,
  call: Call<{ filter?: SegmentFilter; archived?: boolean }>,
): Promise<Segment> {
  const { body, caller, requestId } = call;
  const before = await visibleSegment(deps, caller, id);
  const { sender } = before;
  const { filter = before.filter, archived = before.archivedAt !== null } = body;
  await programsIn(deps, sender, filter);
  const now = toInstant(deps.clock());
  const segment = { ...before, filter, updatedAt: now, archivedAt: archived ? (before.archivedAt ?? now) : null };
  await applyChange(deps, { caller, requestId, action: 'segment.update', subject: id, sender }, updateSegment(segment));
  return segment;
}
