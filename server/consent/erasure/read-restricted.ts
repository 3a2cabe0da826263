/** What is restricted, read all the same: by an admin, for a reason that is kept. */
import { makeId } from '../../../shared/ids.ts';
import type { Proof } from '../../../shared/proof/file.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { insertRestrictedRead } from '../../store/restrictions.ts';
import { sealText } from '../../vault/vault.ts';
import { auditChange } from '../audit/audit-change.ts';
import { type LookUpReply, lookUpFound } from '../numbers/look-up.ts';
import { keyToSealUnder } from '../numbers/number-key.ts';
import { proveFound } from '../proof/prove.ts';
import { findCallersRecord } from '../record/find-record.ts';
import { requirePerson } from '../require-person.ts';
import { findRestricted } from './read-restriction.ts';

interface Asked {
  /** Id of the restriction. */
  readonly id: string;
  /** Why it is read. */
  readonly reason: string;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/**
 * What a look-up would tell were the number not restricted, and each consent's proof with everything disclosed. Who read it and why is kept beside the audit entry.
 * @throws DomainError `not_found`; `illegal_move` when the restriction is over; `insufficient_scope` for a service; `record_unreadable`
 */
export async function readRestricted(
  deps: Deps,
  { id, reason, caller, requestId }: Asked,
): Promise<LookUpReply & { readonly proofs: readonly Proof[] }> {
  const { hold, key } = await findRestricted(deps, caller, id);
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
