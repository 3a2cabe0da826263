/** What the decision on a dispute makes of the consent line. */
import { phoneIn } from '../../../shared/commitment/commitment.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { decideMove } from '../../../shared/rules/status.ts';
import { programOf } from '../../../shared/rules/stop-scope.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { Change } from '../../log/change.ts';
import type { Addressee } from '../../setup/addressee.ts';
import { findLines } from '../../store/find-consents.ts';
import type { HoldRow } from '../../store/holds.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';
import { buildRecords } from '../record/build-records.ts';
import { disclosuresOf } from '../record/disclose.ts';
import { randomnessOf } from '../record/randomness.ts';
import { type RecordInput, UNSIGNED } from '../record/record-input.ts';
import type { Recorded } from '../record/recorded-reply.ts';
import { stopChange } from '../withdraw/stop-change.ts';
import { toJournaled } from '../withdraw/withdraw.ts';

/**
 * `invalidated`: there never was a consent, and the line says so from now on. `withdrawn`: whether there was one is left
 * open, and the person wants none. `upheld`: the consent is genuine, and the hold ends.
 */
export type HoldOutcome = 'invalidated' | 'withdrawn' | 'upheld';

export interface DecisionInput {
  readonly id: string;
  readonly outcome: HoldOutcome;
  /** Kept encrypted: it may name a person. */
  readonly reason: string;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** Null where the line stays as it is. @throws DomainError `illegal_move` when the number was erased */
export async function outcomeChange(deps: Deps, hold: HoldRow, input: DecisionInput): Promise<Change<Recorded> | null> {
  if (input.outcome === 'upheld') return null;
  const program = programOf(hold.scope);
  const [line] = program === null ? [] : await findLines(deps.db, [{ program, phoneKey: hold.phoneKey }]);
  const phone = line && phoneIn((await disclosuresOf(deps, [line.record])).get(line.record));
  if (phone === undefined)
    throw new DomainError('illegal_move', 'The number was erased: nothing can be recorded of it.');
  const sender = await findSender(deps.db, hold.sender);
  if (!sender) throw new Error('A hold is of a sender that is not there.');
  const addressee = { sender, programs: await listAllPrograms(deps.db, hold.sender) };
  return input.outcome === 'withdrawn'
    ? withdrawnChange(deps, hold, input, addressee, phone)
    : invalidatedChange(deps, hold, input, addressee, phone);
}

function withdrawnChange(
  deps: Deps,
  { id, sender, scope }: HoldRow,
  { reason, caller, requestId }: DecisionInput,
  addressee: Addressee,
  phone: E164,
): Change<Recorded> {
  const stop = toJournaled(deps, {
    sender,
    phone,
    scope,
    cause: 'withdrawal',
    verified: true,
    source: 'api',
    method: 'customer_service',
    actor: { type: 'staff', id: caller.userId, via: caller.via },
    original: reason,
    retryKey: `hold ${id}`,
    requestId,
    user: caller.userId,
    detail: { hold: id },
  });
  return stopChange(deps, addressee, stop);
}

/** A line that has ended meanwhile stays as it ended; the decision says the rest. */
function invalidatedChange(
  deps: Deps,
  { id: hold, scope, phoneKey }: HoldRow,
  { reason, caller, requestId }: DecisionInput,
  { sender, programs }: Addressee,
  phone: E164,
): Change<Recorded> {
  const program = programs.find(({ id }) => id === programOf(scope));
  if (!program) throw new Error('A hold is of a program that is not there.');
  const id = makeId<RecordId>('rec_', deps.random(16));
  const randomness = randomnessOf(deps.random);
  return {
    reads: { lines: [{ program: program.id, phoneKey }] },
    build: (snapshot) => {
      const from = snapshot.line(program.id, phoneKey)?.status ?? 'none';
      if (decideMove(from, 'invalidated', 'none') !== 'append') {
        return { leaves: [], rows: {}, result: { ids: [], built: [] } };
      }
      const input: RecordInput = {
        id,
        log: deps.log.origin,
        status: 'invalidated',
        sender: { id: sender.id, legalName: sender.legalName },
        program,
        wording: null,
        source: 'api',
        method: 'customer_service',
        actor: { type: 'staff', id: caller.userId, via: caller.via },
        occurredAt: snapshot.recordedAt,
        phoneKey,
        added: { phone, original: reason },
        randomness,
        ...UNSIGNED,
      };
      const note = { actor: caller.userId, request: requestId, detail: { hold } };
      return buildRecords(deps.keys, snapshot, [input], note);
    },
  };
}
