/**
 * A person moves from one number to another. What the old number agreed to ends: whoever has it next agreed to nothing.
 * The new number needs an act of its own; that the two were one person's is noted.
 */
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { findLinesOfNumbers } from '../../store/find-consents.ts';
import { findNumberChanges, type NumberChangeRow } from '../../store/number-changes.ts';
import { changeEntry } from '../audit/audit-change.ts';
import { auditRead } from '../audit/audit-read.ts';
import { callersSender } from '../callers-sender.ts';
import { isOver } from '../record/line-after.ts';
import { withdraw } from '../withdraw/withdraw.ts';
import { phoneKeyOf } from './line-key.ts';
import { readPhone } from './read-phone.ts';

interface Asked {
  readonly caller: KeyCaller;
  readonly requestId: string;
}

export interface MovedNumber {
  readonly id: string;
  readonly at: string;
  /** Records that ended what the old number had agreed to. */
  readonly ended: readonly RecordId[];
  /** Programs that the person must agree to anew, for the new number. */
  readonly programs: readonly string[];
}

/** A repeat ends nothing twice. @throws DomainError `invalid_request`, `invalid_number` */
export async function moveNumber(
  deps: Deps,
  {
    body,
    caller,
    requestId,
  }: Asked & { body: { sender: string; from: string; to: string; evidence?: string | undefined } },
): Promise<MovedNumber> {
  const { id: sender } = await callersSender(deps, caller, body.sender);
  const { e164: phone } = readPhone(body.from, 'from');
  const [fromKey, toKey] = [phoneKeyOf(deps.keys, phone), phoneKeyOf(deps.keys, readPhone(body.to, 'to').e164)];
  if (fromKey === toKey) throw refusal('to', 'Expected another number than the old one.');
  const lines = await findLinesOfNumbers(deps.db, sender, [fromKey]);
  const now = new Date(deps.clock()).toISOString();
  const open = lines.filter((line) => (line.status === 'granted' || line.status === 'pending') && !isOver(line, now));
  const known = (await findNumberChanges(deps.db, sender, fromKey)).find((each) => each.toKey === toKey);
  const id = known?.id ?? makeId<string>('mov_', deps.random(16));
  const { records } = await withdraw(deps, {
    ...{ sender, phone, scope: 'all', cause: 'number_reassigned', verified: true },
    ...{ source: 'api', method: 'number_reassigned' },
    actor: { type: 'staff', id: caller.userId, via: caller.via },
    original: body.evidence,
    requestId,
    user: caller.userId,
    detail: { numberChange: id },
  });
  const at =
    known?.at ?? (await note(deps, { id, sender, fromKey, toKey, user: caller.userId }, { caller, requestId }));
  return { id, at, ended: records, programs: open.map(({ program }) => program) };
}

/** From which number the person of this one came, and to which it went: whether, when and by whom, never which. */
export async function readMoves(
  deps: Deps,
  { body, caller, requestId }: Asked & { body: { sender: string; phone: string } },
): Promise<{ items: { id: string; was: 'old' | 'new'; user: string; at: string }[] }> {
  const { id: sender } = await callersSender(deps, caller, body.sender);
  const phoneKey = phoneKeyOf(deps.keys, readPhone(body.phone, 'phone').e164);
  const moves = await findNumberChanges(deps.db, sender, phoneKey);
  const subjects = moves.map(({ id }) => ({ id, sender }));
  await auditRead(deps, caller, { action: 'number_change.read', subjects, requestId });
  return {
    items: moves.map(({ id, fromKey, user, at }) => ({ id, was: fromKey === phoneKey ? 'old' : 'new', user, at })),
  };
}

/** @returns when */
async function note(deps: Deps, change: Omit<NumberChangeRow, 'at'>, { caller, requestId }: Asked): Promise<string> {
  const { result } = await deps.log.append<string>({
    reads: {},
    build: ({ recordedAt: at }) => {
      const about = { subject: change.id, sender: change.sender, requestId };
      const audit = [changeEntry(deps, caller, { action: 'number_change.create', ...about })];
      return { leaves: [], rows: { numberChanges: [{ ...change, at }], audit }, result: at };
    },
  });
  return result;
}
