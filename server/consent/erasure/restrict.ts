/**
 * Restriction (GDPR 18): what is known of a number is kept and used for nothing. Checks deny, as by every hold; what is
 * sealed stays out of every answer, but for an admin who says why.
 */
import { makeId } from '../../../shared/ids.ts';
import type { Proof } from '../../../shared/proof/file.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { HoldRow } from '../../store/holds.ts';
import { findRestriction, insertRestrictedRead } from '../../store/restrictions.ts';
import { tryOpen } from '../../vault/try-open.ts';
import { openDataKey, openText, sealText } from '../../vault/vault.ts';
import { auditChange, changeEntry } from '../audit/audit-change.ts';
import { callersSender } from '../callers-sender.ts';
import { findCallersHold } from '../dispute/read-holds.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { type LookUpReply, lookUpFound } from '../numbers/look-up.ts';
import { keyToSealUnder, numberKey } from '../numbers/number-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { proveFound } from '../proof/prove.ts';
import { findCallersRecord } from '../record/find-record.ts';
import { randomnessOf } from '../record/randomness.ts';
import { requirePerson } from '../require-person.ts';

export interface RestrictionReply {
  /** Id of the hold by which checks deny. */
  readonly id: string;
  readonly sender: string;
  readonly user: string;
  /** Null once the number was erased, as the other. */
  readonly reason: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly outcome: string | null;
  readonly liftedBy: string | null;
  readonly liftReason: string | null;
}

interface Asked {
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** A number that is restricted stays as it is. @throws DomainError `invalid_request`, `invalid_number` */
export async function restrict(
  deps: Deps,
  { body, caller, requestId }: Asked & { body: { sender: string; phone: string; reason: string } },
): Promise<RestrictionReply> {
  const sender = await callersSender(deps, caller, body.sender);
  await requirePerson(deps, caller);
  const number = { sender: sender.id, phoneKey: phoneKeyOf(deps.keys, readPhone(body.phone, 'phone').e164) };
  const id = makeId<string>('hld_', deps.random(16));
  const randomness = randomnessOf(deps.random);
  const { result } = await deps.log.append<string>({
    reads: { dataKeys: [number], stops: [number] },
    build: (snapshot) => {
      const known = snapshot.stops.holds(number).find(({ reason }) => reason === 'restriction');
      if (known) return { leaves: [], rows: {}, result: known.id };
      const { dataKey, dataKeys } = numberKey(deps.keys, snapshot, number, randomness);
      const at = snapshot.recordedAt;
      const hold: HoldRow = {
        ...{ id, ...number, scope: 'all', reason: 'restriction', openedAt: at },
        ...{ dueAt: null, closedAt: null, outcome: null },
      };
      const reasonSealed = sealText(dataKey, id, body.reason);
      const row = { hold: id, user: caller.userId, dataKey: dataKey.id, reasonSealed, at };
      const about = { subject: id, sender: sender.id, requestId };
      const audit = [changeEntry(deps, caller, { action: 'restriction.open', ...about })];
      return { leaves: [], rows: { dataKeys, holds: [hold], restrictions: [row], audit }, result: id };
    },
  });
  return describe(deps, await findCallersHold(deps, caller, result));
}

/** A repeat changes nothing. @throws DomainError `not_found`, `insufficient_scope` for a service, `record_unreadable` */
export async function liftRestriction(
  deps: Deps,
  { id, reason, caller, requestId }: Asked & { id: string; reason: string },
): Promise<RestrictionReply> {
  const { hold, key } = await openable(deps, caller, id);
  await requirePerson(deps, caller);
  if (hold.closedAt !== null || key === null) return describe(deps, hold);
  const dataKey = keyToSealUnder(deps.keys, key);
  await deps.log.append<void>({
    reads: { stops: [hold] },
    build: (snapshot) => {
      const isOpen = snapshot.stops.holds(hold).some((each) => each.id === id);
      if (!isOpen) return { leaves: [], rows: {}, result: undefined };
      const closed = { ...hold, closedAt: snapshot.recordedAt, outcome: 'lifted' };
      const lift = { hold: id, liftedBy: caller.userId, liftReasonSealed: sealText(dataKey, liftContext(id), reason) };
      const about = { subject: id, sender: hold.sender, requestId };
      const audit = [changeEntry(deps, caller, { action: 'restriction.lift', ...about })];
      return { leaves: [], rows: { closedHolds: [closed], restrictionLifts: [lift], audit }, result: undefined };
    },
  });
  return describe(deps, await findCallersHold(deps, caller, id));
}

/** A restriction, without what is restricted. @throws DomainError `not_found` */
export async function readRestriction(deps: Deps, caller: KeyCaller, id: string): Promise<RestrictionReply> {
  const { hold } = await openable(deps, caller, id);
  return describe(deps, hold);
}

/**
 * What a look-up would tell were the number not restricted, and each consent's proof with everything disclosed. Who read it and why is kept beside the audit entry.
 * @throws DomainError `not_found`; `illegal_move` when the restriction is over; `insufficient_scope` for a service; `record_unreadable`
 */
export async function readRestricted(
  deps: Deps,
  { id, reason, caller, requestId }: Asked & { id: string; reason: string },
): Promise<LookUpReply & { readonly proofs: readonly Proof[] }> {
  const { hold, key } = await openable(deps, caller, id);
  await requirePerson(deps, caller);
  if (hold.closedAt !== null) throw new DomainError('illegal_move', 'The restriction is over: look the number up.');
  const read = makeId<string>('rrd_', deps.random(16));
  const at = new Date(deps.clock()).toISOString();
  const reasonSealed = key && sealText(keyToSealUnder(deps.keys, key), read, reason);
  await deps.db.write(
    insertRestrictedRead({ id: read, hold: id, user: caller.userId, reasonSealed, at }),
    auditChange(deps, caller, {
      action: 'restriction.read',
      subject: id,
      sender: hold.sender,
      detail: { read },
      requestId,
    }),
  );
  const found = await lookUpFound(deps, { phoneKey: hold.phoneKey, sender: hold.sender }, { caller, requestId });
  const proofs = found.consents.map(async ({ recordId }) => {
    return proveFound(deps, await findCallersRecord(deps, caller, recordId), () => true);
  });
  return { ...found, proofs: await Promise.all(proofs) };
}

async function openable(deps: Deps, caller: KeyCaller, id: string) {
  const hold = await findCallersHold(deps, caller, id);
  const row = await findRestriction(deps.db, id);
  if (!row) throw new DomainError('not_found', 'There is no restriction with this id.');
  return { hold, key: row.key };
}

async function describe(deps: Deps, hold: HoldRow): Promise<RestrictionReply> {
  const row = await findRestriction(deps.db, hold.id);
  const open = (context: string, sealed: string | null | undefined) => {
    const opened = tryOpen(deps, hold.id, () => {
      const dataKey = row?.key ? openDataKey(deps.keys, row.key) : null;
      return dataKey && sealed ? openText(dataKey, context, sealed) : null;
    });
    return opened ?? null;
  };
  const { id, sender, openedAt, closedAt, outcome } = hold;
  return {
    ...{ id, sender, openedAt, closedAt, outcome },
    user: row?.user ?? '',
    reason: open(id, row?.reasonSealed),
    liftedBy: row?.liftedBy ?? null,
    liftReason: open(liftContext(id), row?.liftReasonSealed),
  };
}

function liftContext(id: string): string {
  return `${id} lift`;
}
