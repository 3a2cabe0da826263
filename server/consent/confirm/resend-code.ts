/** Sends another code, for whom the first did not reach. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { askAgain } from '../../store/confirmations.ts';
import { type ConfirmCodeInput, findCallersConfirmation } from './confirm-code.ts';

/** Milliseconds between two messages. */
const PAUSE_MS = 60_000;
/** Messages for one statement, the first among them. */
const MAX_SENDS = 3;

/**
 * The code before it no longer counts once another is on its way.
 * @throws DomainError `not_found`; `rate_limited` within a minute; `code_ended` when no more are sent for this statement
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
  await askAgain(deps.db, confirmation, toInstant(now));
}
