/**
 * Restriction (GDPR 18): what is known of a number is kept and used for nothing. Checks deny, as by every hold; what is
 * sealed stays out of every answer, but for an admin who says why.
 */
import { makeId } from '../../../shared/ids.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import type { HoldRow } from '../../store/holds.ts';
import { sealText } from '../../vault/vault.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { callersSender } from '../callers-sender.ts';
import { findCallersHold } from '../dispute/read-holds.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { keyToSealUnder, numberKey } from '../numbers/number-key.ts';
import { readPhone } from '../numbers/read-phone.ts';
import { randomnessOf } from '../record/randomness.ts';
import { requirePerson } from '../require-person.ts';
import { describeRestriction, findRestricted, liftContext, type RestrictionReply } from './read-restriction.ts';

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
  return describeRestriction(deps, await findCallersHold(deps, caller, result));
}

/** A repeat changes nothing. @throws DomainError `not_found`, `insufficient_scope` for a service, `record_unreadable` */
export async function liftRestriction(
  deps: Deps,
  { id, reason, caller, requestId }: Asked & { id: string; reason: string },
): Promise<RestrictionReply> {
  const { hold, key } = await findRestricted(deps, caller, id);
  await requirePerson(deps, caller);
  if (hold.closedAt !== null || key === null) return describeRestriction(deps, hold);
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
  return describeRestriction(deps, await findCallersHold(deps, caller, id));
}
