/** Decides what a message means that somebody had to read. */
import type { Decision, MessageOutcome } from '../../shared/schema/api/messages.ts';
import type { KeyCaller } from '../caller.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import type { Stop } from '../journal/journaled-stop.ts';
import { visible } from '../setup/visible.ts';
import { findMessage, type StoredMessage } from '../store/inbound-messages.ts';
import { type Closing, closeMessage, closingChange } from './close-message.ts';
import { contentToActOn } from './message-content.ts';

export interface DecideMessageInput {
  readonly id: string;
  readonly decision: Decision;
  readonly reason: string | null;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

const OUTCOMES: Readonly<Record<Decision, MessageOutcome>> = {
  withdraw: 'withdrawn',
  keep: 'kept',
  wrong_number: 'wrong_number',
};

/**
 * The same decision again changes nothing. A withdrawal and the end of the message are one commit; while the log cannot be written
 * the withdrawal alone is in effect, and the message waits.
 * @throws DomainError not_found; illegal_move for a message that was decided otherwise, and for keeping what the message
 * itself has withdrawn, or was taken for a withdrawal of in part: only a new act of the person gives that again; record_unreadable where the number to withdraw does not open
 */
export async function decideMessage(deps: Deps, input: DecideMessageInput): Promise<StoredMessage> {
  const { id, decision, reason, caller, requestId } = input;
  const message = visible(caller, await findMessage(deps.db, id), ({ sender }) => sender);
  const outcome = OUTCOMES[decision];
  if (message.state === 'closed') return agreed(message, outcome);
  if (message.outcome === 'withdrawn' && decision === 'keep') {
    throw new DomainError('illegal_move', 'The message has withdrawn the consent. Only the person can give it again.');
  }
  const entry = {
    actor: caller.userId,
    via: caller.via,
    action: `message.decide_${decision}`,
    request: requestId,
  };
  const closing: Closing = { outcome, decidedBy: caller.userId, reason, entry };
  const isToStop = decision !== 'keep' && message.outcome !== outcome;
  const content = isToStop ? contentToActOn(deps, message) : null;
  if (content !== null) {
    const stop: Stop = {
      sender: message.sender,
      phone: content.phone,
      scope: 'all',
      verified: true,
      cause: decision === 'wrong_number' ? 'wrong_number' : 'withdrawal',
      method: 'stop_message',
      source: 'provider_webhook',
      actor: { type: 'staff', id: caller.userId, via: caller.via },
      ...(content.text === '' ? {} : { original: content.text }),
      retryKey: `${id} ${decision} ${caller.userId}`,
      settles: id,
      requestId,
      user: caller.userId,
      detail: { message: message.providerMessage },
    };
    await withdraw(deps, stop, closingChange(deps, message, closing));
    const decided = await findMessage(deps.db, id);
    if (decided?.state === 'closed') return agreed(decided, outcome);
  }
  const closed = await closeMessage(deps, message, closing);
  return closed ?? agreed((await findMessage(deps.db, id)) ?? message, outcome);
}

/** A message that was decided before, when it was in the same way. */
function agreed(message: StoredMessage, outcome: MessageOutcome): StoredMessage {
  if (message.outcome === outcome) return message;
  throw new DomainError('illegal_move', 'Somebody has decided about this message, and otherwise.');
}
