/** Withdraws consent, by any means: with effect when this resolves, also while the log cannot be written. */

import { canonicalJson } from '../../../shared/encoding/canonical-json.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import { makeId, type RecordId } from '../../../shared/ids.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { JournaledStop, Stop } from '../../journal/journaled-stop.ts';
import { isOutage } from '../../outage.ts';
import { addresseeOf } from '../../setup/addressee.ts';
import { StoreError } from '../../store/database.ts';
import { suppressNow } from '../../store/suppress-now.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { type Beside, together } from '../record/together.ts';
import { type Effect, type Stopped, stopChange } from './stop-change.ts';

export interface Withdrawal {
  /** The records it made: none where all was withdrawn before, or while `logged` is false. */
  readonly records: readonly RecordId[];
  /** False when the journal keeps it until the log can be written: checks deny from now on all the same. */
  readonly logged: boolean;
  readonly effect: Effect;
}

/**
 * @param beside - what is kept in the same commit, where it can be; while the log cannot be written it is not
 * @throws DomainError `idempotency_conflict` for an act that was another one before; `log_unavailable` when neither the
 * log nor the journal can be written, and nothing is promised
 */
export async function withdraw(deps: Deps, stop: Stop, beside?: Beside<Stopped>): Promise<Withdrawal> {
  const journaled = toJournaled(deps, stop);
  try {
    const { ids, effect } = await logStop(deps, journaled, beside);
    return { records: ids, logged: true, effect };
  } catch (error) {
    if (isRefusal(error)) throw error;
    if (!isOutage(error)) deps.logger.error('a withdrawal cannot be logged', { error });
    keep(deps, journaled);
    if (!isDatabaseAway(error)) await suppress(deps, journaled);
    return { records: [], logged: false, effect: 'done' };
  }
}

/** The stop with what makes it the same when it is taken up again. */
export function toJournaled(deps: Deps, stop: Stop): JournaledStop {
  return {
    ...stop,
    phoneKey: phoneKeyOf(deps.keys, stop.phone),
    mac: deps.keys.retry(canonicalJson(JSON.parse(JSON.stringify(actOf(stop))))),
    ids: { suppression: makeId('sup_', deps.random(16)), act: makeId('act_', deps.random(16)) },
  };
}

/** What makes two stops of one name the same act: not who asked for it, nor how it is told of. */
function actOf({ sender, phone, scope, cause, verified, source, method, actor, original, occurredAt }: Stop) {
  return { sender, phone, scope, cause, verified, source, method, actor, original, occurredAt };
}

/** Appends a stop to the log, and what else is to be kept with it. @throws DomainError, StoreError */
export async function logStop(deps: Deps, stop: JournaledStop, beside?: Beside<Stopped>): Promise<Stopped> {
  const { value: addressee, outage } = await addresseeOf(deps, stop.sender);
  if (outage !== null) throw outage;
  if (!addressee) throw new Error('A withdrawal is addressed to a sender that is not there.');
  const change = stopChange(deps, addressee, stop);
  const { result } = await deps.log.append(beside ? together(deps, change, beside) : change, { urgent: true });
  return result;
}

function isDatabaseAway(error: unknown): boolean {
  return error instanceof StoreError || (error instanceof DomainError && error.code === 'database_unavailable');
}

/** Lets other processes deny, too, while the log refuses. The journal keeps the stop for the records that follow. */
async function suppress({ db, clock, logger }: Deps, stop: JournaledStop): Promise<void> {
  const { ids, sender, phoneKey, scope, cause, verified, method, actor } = stop;
  const createdAt = toInstant(clock());
  const row = { id: ids.suppression, sender, phoneKey, scope, cause, verified, method, via: actor.via, createdAt };
  await suppressNow(db, row).catch((error: unknown) => {
    logger.error('a withdrawal is in effect in this process alone until the log can be written', { error });
  });
}

/** True when the act itself is at fault. Whatever else goes wrong, e.g. a key that is missing, must not lose a stop. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && ['idempotency_conflict', 'invalid_request'].includes(error.code);
}

function keep(deps: Deps, stop: JournaledStop): void {
  try {
    deps.journal.add(stop);
    deps.logger.warn('a withdrawal is kept in the journal until the log can be written');
  } catch (error) {
    if (error instanceof DomainError) throw error;
    deps.logger.error('a withdrawal can be kept neither in the log nor in the journal', { error });
    throw new DomainError('log_unavailable', 'Neither the log nor the journal can be written: it is not in effect.');
  }
}
