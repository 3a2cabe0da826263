/** Tells a message that comes twice from another one under the same id. */
import { createHash } from 'node:crypto';
import type { E164 } from '../../shared/phone/e164.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import type { Deps } from '../deps.ts';
import { findReceived, type StoredMessage } from '../store/inbound-messages.ts';
import { tryOpen } from '../vault/try-open.ts';
import { messageContent } from './message-content.ts';
import type { InboundMessage } from './provider.ts';

export interface Recognised {
  /** The message under the id that it is kept by. */
  readonly message: InboundMessage;
  /** The same message as it was brought before, or null. */
  readonly before: StoredMessage | null;
}

/**
 * An id that a gateway gives twice, to what another person wrote or in other words, hides no stop: such a message is kept
 * by its id and a fingerprint of what it is, so that its own copies are known too.
 * @param phone - whose message it is; where that is no number, nothing follows from it, and its id is enough
 */
export async function recogniseMessage(
  deps: Deps,
  connection: string,
  message: InboundMessage,
  phone: E164 | null,
): Promise<Recognised> {
  const before = await findReceived(deps.db, connection, message.id);
  if (before === null || phone === null || isSame(deps, before, message, phone)) return { message, before };
  const id = `${message.id}~${fingerprint(deps, message, phone)}`;
  return { message: { ...message, id }, before: await findReceived(deps.db, connection, id) };
}

/** What was erased, or does not open, is known by its number's key as long as that stands, and else by its id alone. */
function isSame(deps: Deps, before: StoredMessage, { text }: InboundMessage, phone: E164): boolean {
  const content = tryOpen(deps, before.id, () => messageContent(deps, before)) ?? null;
  if (content !== null) return content.phone === phone && content.text === text.toWellFormed();
  return before.phoneKey === null || before.phoneKey === phoneKeyOf(deps.keys, phone);
}

/** Of the number's key, not of the number: nobody without our keys can try numbers against it. */
function fingerprint({ keys }: Deps, { text }: InboundMessage, phone: E164): string {
  return createHash('sha256')
    .update(`${phoneKeyOf(keys, phone)}\0${text}`)
    .digest('hex')
    .slice(0, 24);
}
