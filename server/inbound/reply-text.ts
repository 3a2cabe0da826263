/**
 * What a person is answered: one confirmation of a withdrawal, help where it was asked for, nothing else, and never
 * marketing. Nothing at all where the provider has answered: two confirmations are one too many.
 */

import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import { type Answering, helpText, stoppedText } from '../messaging/answers.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import type { InboundMessage } from './provider.ts';

export function replyText(
  connection: Pick<InboundConnection, 'optOutText' | 'helpText' | 'locale' | 'providerAnswers'>,
  answering: Answering,
  kind: MessageKind,
  answered: InboundMessage['answered'],
): string | null {
  if (answered === 'yes' || (answered === 'by_default' && connection.providerAnswers)) return null;
  switch (kind) {
    case 'per_se':
    case 'reasonable':
    case 'wrong_number':
      return connection.optOutText ?? stoppedText(connection.locale, answering);
    case 'help':
      return connection.helpText ?? helpText(connection.locale, answering);
    case 'review':
    case 'start':
    case 'none':
      return null;
  }
}
