/** Sends another code, for whom the first did not reach. */
import { DAY_MS, MINUTE_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { beginRound } from '../../store/confirmation-rounds.ts';
import type { ConfirmationRow } from '../../store/confirmations.ts';
import { canCountMessage } from '../../store/message-counts.ts';
import { capsOf } from './caps.ts';
import { type ConfirmCodeInput, findCallersConfirmation } from './confirm-code.ts';
import { readPending } from './read-pending.ts';

/** Milliseconds between two codes. */
const PAUSE_MS = MINUTE_MS;
/** Codes for one statement, the first among them. */
const MAX_ROUNDS = 3;

/**
 * The code before it counts until another one is with the provider, so nobody is left without one. A page is answered by
 * what it asked for, and in the same way where nothing was sent (the day's messages are used up, the provider takes none
 * for this number, it is restricted): whoever typed a number there is told nothing of what was done about it before.
 * @throws DomainError `not_found`; `rate_limited` within a minute, and for an API key when the day's messages are used up;
 * `code_ended` when no more are sent for this statement; `confirmation_ended` when nothing waits for one
 */
export async function resendCode(deps: Deps, input: Omit<ConfirmCodeInput, 'code'>): Promise<void> {
  const confirmation = await findCallersConfirmation(deps, input);
  const { state, rounds, roundAt } = confirmation;
  if (state === 'confirmed') throw new DomainError('confirmation_ended', 'The number is confirmed.');
  if (rounds >= MAX_ROUNDS)
    throw new DomainError('code_ended', 'No more codes are sent for this. Fill in the form again.');
  const now = deps.clock();
  const waitMs = Date.parse(roundAt) + PAUSE_MS - now;
  if (waitMs > 0) {
    throw new DomainError('rate_limited', 'A code was asked for within the last minute.', [], Math.ceil(waitMs / 1000));
  }
  if (input.caller.kind !== 'site' && !(await hasRoom(deps, confirmation, now))) {
    const untilTomorrow = DAY_MS - (now % DAY_MS);
    throw new DomainError('rate_limited', 'No more codes are sent today.', [], Math.ceil(untilTomorrow / 1000));
  }
  await beginRound(deps.db, confirmation, toInstant(now));
}

/** What is sent is counted when it is: this is for whoever asks, who would else lose a code that is good. */
async function hasRoom(deps: Deps, confirmation: ConfirmationRow, now: number): Promise<boolean> {
  const [{ phone }] = await readPending(deps, confirmation);
  return canCountMessage(deps.db, toInstant(now).slice(0, 10), capsOf(deps.keys, confirmation, phone as E164));
}
