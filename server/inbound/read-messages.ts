/** Shows messages to whoever may read them. */
import type { z } from 'zod';
import type { MessageState, messageReply } from '../../shared/schema/api/messages.ts';
import type { KeyCaller } from '../caller.ts';
import { auditRead } from '../consent/audit/audit-read.ts';
import type { Deps } from '../deps.ts';
import { listMessages, type StoredMessage } from '../store/inbound-messages.ts';
import { tryOpen } from '../vault/try-open.ts';
import { messageContent } from './message-content.ts';

export interface ReadMessagesInput {
  readonly caller: KeyCaller;
  readonly requestId: string;
  readonly state: MessageState;
  /** The last message of the page before, or 0. */
  readonly after: number;
  readonly limit: number;
}

/** Messages in the order of their arrival, one more than a page. The read is audited before it is answered. */
export async function readMessages(deps: Deps, input: ReadMessagesInput): Promise<StoredMessage[]> {
  const { caller, requestId, state, after, limit } = input;
  const messages = await listMessages(deps.db, { sender: caller.sender, after, limit: limit + 1 }, state);
  const subjects = messages.slice(0, limit).map(({ id, sender }) => ({ id, sender }));
  await auditRead(deps, caller, { action: 'message.read', subjects, requestId });
  return messages;
}

/** A message as the API shows it. */
export function shownMessage(deps: Deps, message: StoredMessage): z.input<typeof messageReply> {
  const content = tryOpen(deps, message.id, () => messageContent(deps, message)) ?? null;
  const { id, connection, providerMessage: messageId, sender, programs, kind, state, outcome } = message;
  const { receivedAt, dueAt, decidedAt, decidedBy, reason } = message;
  return {
    ...{ id, connection, messageId, sender, programs: programs && [...programs], kind, state, outcome },
    phone: content?.phone ?? null,
    text: content?.text ?? null,
    ...{ receivedAt, dueAt, decidedAt, decidedBy, reason },
  };
}
