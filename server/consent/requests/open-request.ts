/** Opens a request of a person, with the deadline that the law of its place sets. */
import { type Instant, toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import { placeOfNumber } from '../../../shared/rules/zones/place.ts';
import type { RequestKind } from '../../../shared/schema/api/person-requests.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { rulebookFor } from '../../rules/rulebook-for.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { callersSender } from '../callers-sender.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { numberKey } from '../numbers/number-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { randomnessOf } from '../record/randomness.ts';
import { deadlineOf } from './request-deadline.ts';
import { type Asked, callersRequest, describeRequest, type RequestReply, sealContent } from './request-reply.ts';

export interface OpenRequestBody {
  readonly sender: string;
  readonly phone: string;
  readonly kind: RequestKind;
  readonly receivedAt?: Instant | undefined;
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly note?: string | undefined;
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
