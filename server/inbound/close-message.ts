/** Closes a message that was open, with its holds, once. */
import type { MessageOutcome } from '../../shared/schema/api/messages.ts';
import { keptKey, stoppedKey } from '../consent/withdraw/settled-message.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import type { Change } from '../log/change.ts';
import type { AuditEntry } from '../store/audit.ts';
import type { StoredMessage } from '../store/inbound-messages.ts';
import { messageSubject } from './message-audit.ts';

export interface Closing {
  readonly outcome: MessageOutcome;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** Who decided, for the audit trail. */
  readonly entry: Omit<AuditEntry, 'at' | 'subject' | 'sender'>;
}

/**
 * @returns the message as it is then, or null when somebody else closed it meanwhile
 * @throws DomainError illegal_move for keeping a message that was taken for a stop, in the log or in the journal
 */
export async function closeMessage(
  deps: Deps,
  message: StoredMessage,
  closing: Closing,
): Promise<StoredMessage | null> {
  return (await deps.log.append(closingChange(deps, message, closing))).result;
}

/** The change that closes a message: no leaves, and nothing once it is closed. It may be made beside the stop it ended in. */
export function closingChange(
  { journal }: Deps,
  message: StoredMessage,
  closing: Closing,
): Change<StoredMessage | null> {
  const { id, sender, phoneKey, holds } = message;
  const { outcome, decidedBy, reason } = closing;
  const number = phoneKey === null ? null : { sender, phoneKey };
  const key = `message-decision ${id}`;
  const isKept = outcome === 'kept';
  return {
    reads: { retries: isKept ? [key, stoppedKey(id)] : [key], stops: number === null ? [] : [number] },
    build: (snapshot) => {
      if (snapshot.retry(key)) return { leaves: [], rows: {}, result: null };
      if (isKept && (snapshot.retry(stoppedKey(id)) || journal.waiting.some(({ settles }) => settles === id))) {
        throw new DomainError(
          'illegal_move',
          'The message was taken for a withdrawal. Only the person can agree again.',
        );
      }
      const at = snapshot.recordedAt;
      const retry = { key, mac: '', records: [], createdAt: at };
      const open = number === null ? [] : snapshot.stops.holds(number).filter((hold) => holds.includes(hold.id));
      const decision = { id, outcome, decidedAt: at, decidedBy, reason };
      const rows = {
        messageDecisions: [decision],
        closedHolds: open.map((hold) => ({ ...hold, closedAt: at, outcome })),
        retries: isKept ? [retry, { ...retry, key: keptKey(id) }] : [retry],
        audit: [{ at, subject: messageSubject(message), sender, ...closing.entry }],
      };
      return { leaves: [], rows, result: { ...message, ...decision, state: 'closed' } };
    },
  };
}
