/** What a message is: as its text is read, and as the provider took it for. */
import { type MessageKind, readMessage } from '../../shared/rules/messages/read-message.ts';
import type { InboundMessage } from './provider.ts';

/**
 * A provider may know keywords that we do not: the sender chose them there. What either of both takes for a withdrawal is
 * one.
 */
export function kindOf({ text, keyword }: Pick<InboundMessage, 'text' | 'keyword'>): MessageKind {
  const { kind } = readMessage(text);
  if (kind === 'per_se' || kind === 'reasonable' || kind === 'wrong_number') return kind;
  return keyword === 'stop' ? 'per_se' : (keyword ?? kind);
}
