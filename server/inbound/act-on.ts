/** Does what a message asks for, and keeps the message. */

import type { E164 } from '../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../shared/phone/metadata.ts';
import { type CountryCode, parsePhone } from '../../shared/phone/number.ts';
import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import { withdraw } from '../consent/withdraw.ts';
import type { Deps } from '../deps.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import { keepMessage } from './keep-message.ts';
import type { InboundMessage } from './provider.ts';

export interface Received {
  readonly connection: InboundConnection;
  readonly message: InboundMessage;
  readonly kind: MessageKind;
  readonly requestId: string;
}

/**
 * The withdrawal comes first: it has effect even when the log cannot be written, and then so does the answer. Doing it
 * again, after a failure in between or beside another process, does nothing more.
 * @throws DomainError when a message that withdraws nothing cannot be kept
 */
export async function actOn(deps: Deps, received: Received): Promise<void> {
  const { connection, message, kind, requestId } = received;
  const phone = phoneOf(message.from, connection.defaultCountry);
  const withdraws = kind === 'per_se' || kind === 'reasonable' || kind === 'wrong_number';
  if (phone !== null && withdraws) {
    await withdraw(deps, {
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
    });
  }
  try {
    await keepMessage(deps, { ...received, phone });
  } catch (error) {
    if (phone === null || !withdraws) throw error;
    deps.logger.warn('a message withdrew, but could not be kept', { error });
  }
}

/** The number, or null for what is none: a short code, a name, an account of a messenger. */
function phoneOf(from: string, country: string | null): E164 | null {
  const home = country === null ? {} : { defaultCountry: country as CountryCode };
  const result = parsePhone(from, { metadata, ...home });
  return result.ok ? result.e164 : null;
}
