/** Extends a request with a reason, and closes it with an outcome. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import type { RequestOutcome } from '../../../shared/schema/api/person-requests.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { PersonRequestChange, StoredRequest } from '../../store/person-requests.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { keyToSealUnder } from '../numbers/number-key.ts';
import { extendedDeadline } from './request-deadline.ts';
import {
  type Asked,
  callersRequest,
  contentOf,
  describeRequest,
  type RequestReply,
  sealContent,
} from './request-reply.ts';

/**
 * Once, in time, and as far as its rule lets; a repeat changes nothing.
 * @throws DomainError `not_found`; `illegal_move` when it is closed, overdue, or of a rule that knows no extension
 */
export async function extendRequest(
  deps: Deps,
  { id, reason, caller, requestId }: Asked & { id: string; reason: string },
): Promise<RequestReply> {
  const row = await callersRequest(deps, caller, id);
  if (row.extendedTo !== null) return describeRequest(deps, row);
  const extendedTo = extendedDeadline(deps.rules, row.rule, row.receivedAt as Instant);
  if (row.closedAt !== null) throw new DomainError('illegal_move', 'The request is closed.');
  if (extendedTo === null) throw new DomainError('illegal_move', `The rule ${row.rule} knows no extension.`);
  if (row.dueAt < toInstant(deps.clock())) {
    throw new DomainError('illegal_move', 'It is overdue: an extension has to be told before that.');
  }
  const detail = { dueAt: extendedTo };
  const extending = { caller, requestId, action: 'person_request.extend', detail, text: reason };
  if (!(await change(deps, row, extending, { extendedTo })))
    return extendRequest(deps, { id, reason, caller, requestId });
  return describeRequest(deps, await callersRequest(deps, caller, id));
}

/** A repeat of the same outcome changes nothing. @throws DomainError `not_found`, `illegal_move` for another outcome */
export async function closeRequest(
  deps: Deps,
  request: Asked & { id: string; outcome: RequestOutcome; note?: string | undefined },
): Promise<RequestReply> {
  const { id, outcome, note, caller, requestId } = request;
  const row = await callersRequest(deps, caller, id);
  if (row.closedAt === null) {
    const closing = { caller, requestId, action: 'person_request.close', detail: { outcome }, text: note };
    const closed = { closedAt: toInstant(deps.clock()), closedBy: caller.userId, outcome };
    if (!(await change(deps, row, closing, closed))) return closeRequest(deps, request);
  }
  const closed = await callersRequest(deps, caller, id);
  if (closed.outcome === outcome) return describeRequest(deps, closed);
  throw new DomainError('illegal_move', `It was closed before: ${closed.outcome}.`);
}

interface Changing extends Asked {
  readonly action: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly text: string | undefined;
}

/**
 * @returns false where it stands otherwise than `row` meanwhile; then nothing is changed
 * @throws DomainError `record_unreadable` when what is sealed of it does not open
 */
async function change(
  deps: Deps,
  row: StoredRequest,
  { caller, requestId, action, detail, text }: Changing,
  changed: Partial<PersonRequestChange>,
): Promise<boolean> {
  const dataKey = row.key && keyToSealUnder(deps.keys, row.key);
  const { result } = await deps.log.append<boolean>({
    reads: { personRequests: [row.id] },
    build: (snapshot) => {
      const now = snapshot.personRequest(row.id);
      if (now?.extendedTo !== row.extendedTo || now.closedAt !== row.closedAt) {
        return { leaves: [], rows: {}, result: false };
      }
      const content = contentOf(dataKey, row);
      const note = text === undefined ? [] : [{ at: snapshot.recordedAt, user: caller.userId, text }];
      const { id, extendedTo, closedAt, closedBy, outcome } = row;
      const contentSealed =
        dataKey && content && sealContent(dataKey, id, { ...content, notes: [...content.notes, ...note] });
      const requestChanges = [{ id, extendedTo, closedAt, closedBy, outcome, contentSealed, ...changed }];
      const audit = [changeEntry(deps, caller, { action, subject: id, sender: row.sender, detail, requestId })];
      return { leaves: [], rows: { requestChanges, audit }, result: true };
    },
  });
  return result;
}
