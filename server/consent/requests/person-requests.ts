/** What persons ask for under data protection law: opened with its deadline, extended with a reason, closed with an outcome. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { RequestKind, RequestOutcome } from '../../../shared/schema/api/person-requests.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import {
  findPersonRequest,
  listOpenRequests,
  type PersonRequestChange,
  type RequestPlace,
  type StoredRequest,
} from '../../store/person-requests.ts';
import { type DataKey, openDataKey, openText, sealText } from '../../vault/vault.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { auditRead } from '../audit/audit-read.ts';
import { callersSender } from '../callers-sender.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { numberKey } from '../numbers/number-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { randomnessOf } from '../record/randomness.ts';
import { deadlineOf, extendedDeadline } from './request-deadline.ts';

export interface OpenRequestBody {
  readonly sender: string;
  readonly phone: string;
  readonly kind: RequestKind;
  readonly receivedAt?: Instant | undefined;
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly note?: string | undefined;
}

interface Note {
  readonly at: string;
  readonly user: string;
  readonly text: string;
}

/** What is sealed under the number's data key. */
interface Content {
  readonly phone: E164;
  readonly notes: readonly Note[];
}

export interface RequestReply
  extends Omit<StoredRequest, 'phoneKey' | 'dataKey' | 'contentSealed' | 'extendedTo' | 'key'> {
  readonly phone: E164 | null;
  readonly extended: boolean;
  readonly overdue: boolean;
  readonly notes: readonly Note[];
}

interface Asked {
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** @throws DomainError `invalid_request`, `invalid_number` */
export async function openRequest(
  deps: Deps,
  { body, caller, requestId }: Asked & { body: OpenRequestBody },
): Promise<RequestReply> {
  const sender = await callersSender(deps, caller, body.sender);
  const { e164: phone } = readPhone(body.phone, 'phone');
  const now = toInstant(deps.clock());
  const receivedAt = body.receivedAt ?? now;
  if (receivedAt > now) throw refusal('receivedAt', 'Expected an instant that has passed.');
  const place = placeOfNumber(phone);
  const known = body.country === undefined ? place : { country: body.country, state: null };
  const where = { ...known, state: body.state ?? known.state };
  const rulesOf = (instant: Instant) => rulebookFor(deps, Date.parse(instant));
  // Of a day that no rule is dated back to, what holds today tells when an answer is due.
  const deadline =
    deadlineOf(rulesOf(receivedAt), body.kind, where, receivedAt) ??
    deadlineOf(rulesOf(now), body.kind, where, receivedAt);
  if (!deadline) throw new Error('No rule says by when a request must be answered.');
  const number = { sender: sender.id, phoneKey: phoneKeyOf(deps.keys, phone) };
  const id = makeId<string>('prq_', deps.random(16));
  const randomness = randomnessOf(deps.random);
  await deps.log.append<void>({
    reads: { dataKeys: [number] },
    build: (snapshot) => {
      const { dataKey, dataKeys } = numberKey(deps.keys, snapshot, number, randomness);
      const at = snapshot.recordedAt;
      const notes = body.note === undefined ? [] : [{ at, user: caller.userId, text: body.note }];
      const row = {
        ...{ id, ...number, kind: body.kind, dataKey: dataKey.id, receivedAt, ...deadline },
        contentSealed: sealContent(dataKey, id, { phone, notes }),
        ...{ openedBy: caller.userId, openedAt: at },
        ...{ extendedTo: null, closedAt: null, closedBy: null, outcome: null },
      };
      const detail = { kind: body.kind, rule: deadline.rule, dueAt: deadline.dueAt };
      const about = { subject: id, sender: sender.id, detail, requestId };
      const audit = [changeEntry(deps, caller, { action: 'person_request.open', ...about })];
      return { leaves: [], rows: { dataKeys, personRequests: [row], audit }, result: undefined };
    },
  });
  return describeRequest(deps, await callersRequest(deps, caller, id));
}

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

/** A request, open or closed. The read is audited. @throws DomainError `not_found` */
export async function readRequest(
  deps: Deps,
  { id, caller, requestId }: Asked & { id: string },
): Promise<RequestReply> {
  const row = await callersRequest(deps, caller, id);
  const subjects = [{ id, sender: row.sender }];
  await auditRead(deps, caller, { action: 'person_request.read', subjects, requestId });
  return describeRequest(deps, row);
}

/** A page of open requests, those due first before the others. The read is audited. */
export async function readOpenRequests(
  deps: Deps,
  { after, limit, caller, requestId }: Asked & { after: RequestPlace; limit: number },
): Promise<RequestReply[]> {
  const rows = await listOpenRequests(deps.db, { sender: caller.sender, after, limit });
  const subjects = rows.map(({ id, sender }) => ({ id, sender }));
  await auditRead(deps, caller, { action: 'person_request.read', subjects, requestId });
  return rows.map((row) => describeRequest(deps, row));
}

interface Changing extends Asked {
  readonly action: string;
  readonly detail: Readonly<Record<string, string>>;
  readonly text: string | undefined;
}

/** @returns false where it stands otherwise than `row` meanwhile; then nothing is changed */
async function change(
  deps: Deps,
  row: StoredRequest,
  { caller, requestId, action, detail, text }: Changing,
  changed: Partial<PersonRequestChange>,
): Promise<boolean> {
  const dataKey = row.key && openDataKey(deps.keys, row.key);
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

async function callersRequest(deps: Deps, caller: KeyCaller, id: string): Promise<StoredRequest> {
  const row = await findPersonRequest(deps.db, id);
  if (row && mayActFor(caller, row.sender)) return row;
  throw new DomainError('not_found', 'There is no request with this id.');
}

/** A request with what is sealed of it. */
export function describeRequest(deps: Deps, row: StoredRequest): RequestReply {
  const content = contentOf(row.key && openDataKey(deps.keys, row.key), row);
  const { phoneKey: _, dataKey: __, contentSealed: ___, key: ____, extendedTo, ...rest } = row;
  const dueAt = extendedTo ?? row.dueAt;
  return {
    ...rest,
    dueAt,
    extended: extendedTo !== null,
    overdue: row.closedAt === null && dueAt < toInstant(deps.clock()),
    phone: content?.phone ?? null,
    notes: content?.notes ?? [],
  };
}

function contentOf(dataKey: DataKey | null, { id, contentSealed }: StoredRequest): Content | null {
  return dataKey && contentSealed !== null ? (JSON.parse(openText(dataKey, id, contentSealed)) as Content) : null;
}

function sealContent(dataKey: DataKey, id: string, content: Content): string {
  return sealText(dataKey, id, JSON.stringify(content));
}
