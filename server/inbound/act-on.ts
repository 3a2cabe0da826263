/** Does what a message asks for, and keeps the message. */
import type { E164 } from '../../shared/phone/e164.ts';
import { isYes } from '../../shared/rules/messages/is-yes.ts';
import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import { confirmByReply } from '../consent/confirm/confirm-by-reply.ts';
import type { Effect } from '../consent/withdraw/stop-change.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import type { Deps } from '../deps.ts';
import type { Stop } from '../journal/journaled-stop.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import { keepMessage, messageChange } from './keep-message.ts';
import type { InboundMessage } from './provider.ts';

export interface Received {
  readonly connection: InboundConnection;
  readonly message: InboundMessage;
  /** Null where the sender's address is no number: then nothing follows, and nothing but the id is kept. */
  readonly phone: E164 | null;
  readonly kind: MessageKind;
  /** Which programs it is about; none where nothing says. */
  readonly programs: readonly string[];
  readonly requestId: string;
}

/**
 * A withdrawal is kept with its message in one commit; it has effect even when the log cannot be written, and then so does
 * the answer, though the message itself is not kept. Doing it again, beside another process, does nothing more.
 * @returns `copy` where this very message had done it, `none` where another act had
 * @throws DomainError when a message that withdraws nothing cannot be kept
 */
export async function actOn(deps: Deps, received: Received): Promise<Effect> {
  const { phone, kind } = received;
  if (phone !== null && withdraws(kind)) return withdrawBy(deps, received, phone);
  const confirms = phone !== null && (await confirmed(deps, received, phone));
  await keepMessage(deps, received, confirms ? 'confirmed' : null);
  if (phone === null && withdraws(kind)) deps.logger.warn('a message withdrew, but what it came from is no number');
  return 'done';
}

/** True for what a message says when it withdraws. */
export function withdraws(kind: MessageKind): boolean {
  return kind === 'per_se' || kind === 'reasonable' || kind === 'wrong_number';
}

async function withdrawBy(deps: Deps, received: Received, phone: E164): Promise<Effect> {
  const { connection, message, kind, requestId } = received;
  const stop: Stop = {
    sender: connection.sender,
    phone,
    scope: 'all',
    verified: true,
    cause: kind === 'wrong_number' ? 'wrong_number' : 'withdrawal',
    method: 'stop_message',
    source: 'provider_webhook',
    actor: { type: 'subject', id: null, via: `connection:${connection.id}` },
    ...(message.text === '' ? {} : { original: message.text.toWellFormed() }),
    retryKey: `${connection.id} ${message.id}`,
    requestId,
    detail: { provider: connection.provider, connection: connection.id, message: message.id },
  };
  const { logged, effect } = await withdraw(deps, stop, await messageChange(deps, received, null));
  if (!logged) deps.logger.warn('a message withdrew, but could not be kept');
  return effect;
}

/** A yes, where one was asked for. A provider may take it for its START besides. */
async function confirmed(deps: Deps, { connection, message }: Received, phone: E164): Promise<boolean> {
  if (!isYes(message.text)) return false;
  const reply = { sender: connection.sender, phone, connection: connection.id, messageId: message.id };
  return (await confirmByReply(deps, reply)).length > 0;
}
