/** Legal holds: a named user keeps what is known of a number, or of everybody a sender knows, until it is released. */
import { makeId } from '../../../shared/ids.ts';
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { findLegalHold, listLegalHolds, type StoredLegalHold } from '../../store/legal-holds.ts';
import type { ListPage } from '../../store/list-page.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openDataKey, openText, sealText } from '../../vault/vault.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { auditRead } from '../audit/audit-read.ts';
import { callersSender } from '../callers-sender.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { keyToSealUnder, numberKey } from '../numbers/number-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { randomnessOf } from '../record/randomness.ts';
import { requirePerson } from '../require-person.ts';

export interface LegalHoldReply
  extends Omit<StoredLegalHold, 'phoneKey' | 'dataKey' | 'reasonSealed' | 'releaseReasonSealed' | 'key'> {
  /** What it is about: one number, or all of the sender's. */
  readonly about: 'number' | 'sender';
}

/** @throws DomainError `invalid_request`, `invalid_number`, `insufficient_scope` for a service */
export async function openLegalHold(
  deps: Deps,
  {
    body,
    caller,
    requestId,
  }: {
    body: { sender: string; phone?: string | undefined; matter: string; reason: string };
    caller: KeyCaller;
    requestId: string;
  },
): Promise<LegalHoldReply> {
  const { matter, reason } = body;
  const sender = await callersSender(deps, caller, body.sender);
  await requirePerson(deps, caller);
  const phoneKey = body.phone === undefined ? null : phoneKeyOf(deps.keys, readPhone(body.phone, 'phone').e164);
  const number = phoneKey === null ? null : { sender: sender.id, phoneKey };
  const id = makeId<string>('lgh_', deps.random(16));
  const randomness = randomnessOf(deps.random);
  await deps.log.append<void>({
    reads: { dataKeys: number === null ? [] : [number] },
    build: (snapshot) => {
      const sealing = number === null ? null : numberKey(deps.keys, snapshot, number, randomness);
      const row = {
        id,
        sender: sender.id,
        phoneKey,
        matter,
        dataKey: sealing?.dataKey.id ?? null,
        reason: sealing ? null : reason,
        reasonSealed: sealing ? sealText(sealing.dataKey, id, reason) : null,
        user: caller.userId,
        openedAt: snapshot.recordedAt,
      };
      const about = { subject: id, sender: sender.id, detail: { matter }, requestId };
      const audit = [changeEntry(deps, caller, { action: 'legal_hold.open', ...about })];
      return { leaves: [], rows: { dataKeys: sealing?.dataKeys ?? [], legalHolds: [row], audit }, result: undefined };
    },
  });
  return describeLegalHold(deps, await callersHold(deps, caller, id));
}

/** A repeat changes nothing. @throws DomainError `not_found`, `insufficient_scope` for a service, `record_unreadable` */
export async function releaseLegalHold(
  deps: Deps,
  { id, reason, caller, requestId }: { id: string; reason: string; caller: KeyCaller; requestId: string },
): Promise<LegalHoldReply> {
  const hold = await callersHold(deps, caller, id);
  await requirePerson(deps, caller);
  if (hold.releasedAt !== null) return describeLegalHold(deps, hold);
  const dataKey = hold.key && keyToSealUnder(deps.keys, hold.key);
  await deps.log.append<void>({
    reads: {},
    build: (snapshot) => {
      const release = {
        id,
        releasedAt: snapshot.recordedAt,
        releasedBy: caller.userId,
        releaseReason: hold.phoneKey === null ? reason : null,
        releaseReasonSealed: dataKey && sealText(dataKey, releaseContext(id), reason),
      };
      const entry = changeEntry(deps, caller, {
        action: 'legal_hold.release',
        subject: id,
        sender: hold.sender,
        requestId,
      });
      return { leaves: [], rows: { legalHoldReleases: [release], audit: [entry] }, result: undefined };
    },
  });
  return describeLegalHold(deps, await callersHold(deps, caller, id));
}

/** A page of open holds, by id. The read is audited. */
export async function readLegalHolds(
  deps: Deps,
  { caller, requestId, ...page }: Omit<ListPage, 'sender'> & { caller: KeyCaller; requestId: string },
): Promise<LegalHoldReply[]> {
  const holds = await listLegalHolds(deps.db, { ...page, sender: caller.sender });
  const subjects = holds.map(({ id, sender }) => ({ id, sender }));
  await auditRead(deps, caller, { action: 'legal_hold.read', subjects, requestId });
  return holds.map((hold) => describeLegalHold(deps, hold));
}

async function callersHold(deps: Deps, caller: KeyCaller, id: string): Promise<StoredLegalHold> {
  const hold = await findLegalHold(deps.db, id);
  if (hold && mayActFor(caller, hold.sender)) return hold;
  throw new DomainError('not_found', 'There is no legal hold with this id.');
}

/** A hold with its reasons; without those that do not open any more. */
export function describeLegalHold(deps: Deps, hold: StoredLegalHold): LegalHoldReply {
  const open = (context: string, sealed: string | null) =>
    tryOpen(deps, hold.id, () => opened(deps, hold, context, sealed)) ?? null;
  const { id, sender, matter, user, openedAt, releasedAt, releasedBy } = hold;
  return {
    ...{ id, sender, matter, user, openedAt, releasedAt, releasedBy },
    about: hold.phoneKey === null ? 'sender' : 'number',
    reason: hold.reason ?? open(id, hold.reasonSealed),
    releaseReason: hold.releaseReason ?? open(releaseContext(id), hold.releaseReasonSealed),
  };
}

/** Null once the number was erased. @throws FormatError when it does not open */
function opened({ keys }: Deps, { key }: StoredLegalHold, context: string, sealed: string | null): string | null {
  const dataKey = key && openDataKey(keys, key);
  return dataKey && sealed !== null ? openText(dataKey, context, sealed) : null;
}

function releaseContext(id: string): string {
  return `${id} release`;
}
