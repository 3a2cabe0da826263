/** Sends another code, for whom the first did not reach. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { askAgain, type ConfirmationRow } from '../../store/confirmations.ts';
import { canCountMessage } from '../../store/message-counts.ts';
import { capsOf } from './caps.ts';
import { type ConfirmCodeInput, findCallersConfirmation } from './confirm-code.ts';
import { readPending } from './read-pending.ts';

/** Milliseconds between two messages. */
const PAUSE_MS = 60_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Messages for one statement, the first among them. */
const MAX_SENDS = 3;

/**
 * The code before it counts until another one is with the provider, so nobody is left without one. When the day's messages
 * are used up, a page is answered as ever and nothing is sent: whoever typed a number there is not told what it was sent
 * by others.
 * @throws DomainError `not_found`; `rate_limited` within a minute, and for an API key when the day's messages are used up;
 * `code_ended` when no more are sent for this statement; `confirmation_ended` when nothing waits for one
 */
export async function resendCode(deps: Deps, input: Omit<ConfirmCodeInput, 'code'>): Promise<void> {
  const confirmation = await findCallersConfirmation(deps, input);
  const { state, sends, sentAt } = confirmation;
  if (state === 'confirmed') throw new DomainError('confirmation_ended', 'The number is confirmed.');
  if (state === 'due' || state === 'sending') return;
  if (sends >= MAX_SENDS)
    throw new DomainError('code_ended', 'No more codes are sent for this. Fill in the form again.');
  const now = deps.clock();
  const waitMs = sentAt === null ? 0 : Date.parse(sentAt) + PAUSE_MS - now;
  if (waitMs > 0) {
    throw new DomainError('rate_limited', 'A code was sent within the last minute.', [], Math.ceil(waitMs / 1000));
  }
  if (!(await hasRoom(deps, confirmation, now))) {
    if (input.caller.kind === 'site') return;
    const untilTomorrow = DAY_MS - (now % DAY_MS);
    throw new DomainError('rate_limited', 'No more codes are sent today.', [], Math.ceil(untilTomorrow / 1000));
  }
  await askAgain(deps.db, confirmation, toInstant(now));
}

/** What is sent is counted when it is: this is for whoever asks, who would else lose a code that is good. */
async function hasRoom(deps: Deps, confirmation: ConfirmationRow, now: number): Promise<boolean> {
  const [{ phone }] = await readPending(deps, confirmation);
  return canCountMessage(deps.db, toInstant(now).slice(0, 10), capsOf(deps.keys, confirmation, phone as E164));
}
