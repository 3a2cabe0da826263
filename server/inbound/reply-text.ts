/**
 * What a person is answered: one confirmation of a withdrawal, help where it was asked for, nothing else, and never
 * marketing. Nothing at all where the provider has answered: two confirmations are one too many.
 */

import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import { type Answering, helpText, stoppedText } from '../messaging/answers.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import type { InboundMessage } from './provider.ts';

/** What a connection answers. */
export interface Answers {
  readonly stopped: string;
  readonly help: string;
}

/** The sender's own texts, or ours where there are none. */
export function answersOf(
  { optOutText, helpText: own, locale }: Pick<InboundConnection, 'optOutText' | 'helpText' | 'locale'>,
  answering: Answering,
): Answers {
  return { stopped: optOutText ?? stoppedText(locale, answering), help: own ?? helpText(locale, answering) };
}

/** What follows for the person from how their message was read; null for nothing. */
export function replyText(
  { providerAnswers }: Pick<InboundConnection, 'providerAnswers'>,
  { stopped, help }: Answers,
  kind: MessageKind,
  answered: InboundMessage['answered'],
): string | null {
  if (answered === 'yes' || (answered === 'by_default' && providerAnswers)) return null;
  switch (kind) {
    case 'per_se':
    case 'reasonable':
    case 'wrong_number':
      return stopped;
    case 'help':
      return help;
    case 'review':
    case 'start':
    case 'none':
      return null;
  }
}
