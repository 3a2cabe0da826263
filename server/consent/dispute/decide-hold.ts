/** Decides a dispute: a named user looked into whether somebody ever agreed. */
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import type { HoldRow } from '../../store/holds.ts';
import { findUser } from '../../store/users.ts';
import { sealText } from '../../vault/vault.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { numberKey } from '../numbers/number-key.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type DecisionInput, outcomeChange } from './outcome-change.ts';
import { describeHold, findCallersHold, type HoldReply } from './read-holds.ts';

/** @throws DomainError `not_found`; `insufficient_scope` for a service; `illegal_move` for what was decided otherwise */
export async function decideHold(deps: Deps, input: DecisionInput): Promise<HoldReply> {
  const { id, outcome, caller } = input;
  const hold = await findCallersHold(deps, caller, id);
  if ((await findUser(deps.db, caller.userId))?.kind !== 'person') {
    throw new DomainError('insufficient_scope', 'A person decides this: use a key of a user of the kind "person".');
  }
  if (hold.reason !== 'dispute') throw new DomainError('illegal_move', 'Only a dispute is decided here.');
  if (hold.closedAt === null) await deps.log.append(await decisionChange(deps, hold, input));
  const decided = await findCallersHold(deps, caller, id);
  if (decided.outcome !== outcome) throw new DomainError('illegal_move', `It was decided before: ${decided.outcome}.`);
  return describeHold(deps, decided);
}

/** Records, suppression, the hold's end and the decision take effect together. */
async function decisionChange(deps: Deps, hold: HoldRow, input: DecisionInput): Promise<Change<void>> {
  const { outcome, reason, caller, requestId } = input;
  const inner = await outcomeChange(deps, hold, input);
  const randomness = randomnessOf(deps.random);
  return {
    reads: { ...inner?.reads, dataKeys: [hold], stops: [hold] },
    build: (snapshot) => {
      const isOpen = snapshot.stops.holds(hold).some(({ id }) => id === hold.id);
      if (!isOpen) return { leaves: [], rows: {}, result: undefined };
      const built = inner?.build(snapshot);
      const { dataKey, dataKeys } = numberKey(deps.keys, snapshot, hold, randomness);
      const at = snapshot.recordedAt;
      const decision = {
        hold: hold.id,
        user: caller.userId,
        dataKey: dataKey.id,
        reasonSealed: sealText(dataKey, hold.id, reason),
        records: built?.result.ids ?? [],
        at,
      };
      const entry = changeEntry(deps, caller, {
        action: `hold.${outcome}`,
        subject: hold.id,
        sender: hold.sender,
        requestId,
      });
      return {
        leaves: built?.leaves ?? [],
        rows: {
          ...built?.rows,
          dataKeys,
          closedHolds: [...(built?.rows.closedHolds ?? []), { ...hold, closedAt: at, outcome }],
          holdDecisions: [decision],
          audit: [...(built?.rows.audit ?? []), entry],
        },
        result: undefined,
      };
    },
  };
}
