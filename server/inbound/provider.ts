/**
 * The port to providers: who carries messages between the sender and its people, and tells us what people write. A
 * provider is one file in `providers/`; what it brings is attacker-controlled until `verify` says that it is genuine.
 */
import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import type { Issue } from '../errors.ts';

/** A request as it came in, not yet trusted. */
export interface SignedRequest {
  /** The URL as the provider calls it: under `PUBLIC_URL`, whatever proxies stand in between. */
  readonly url: string;
  /** The media type, in lower case and without parameters: one of the provider's. */
  readonly type: string;
  /** A header's value, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** The body's bytes, untouched: what signatures are made over. */
  readonly body: Uint8Array;
  /** When it arrived, in milliseconds since the epoch. */
  readonly now: number;
}

/** `expired`: genuine, but signed at another time than now. */
export type Verdict = 'genuine' | 'forged' | 'expired';

/** A message that a person sent. Its id, numbers and keyword are the provider's word, its text the person's. */
export interface InboundMessage {
  /** The provider's own name for it. */
  readonly id: string;
  readonly from: string;
  /** What it was sent to: a number, and whatever else the provider names it by, e.g. a messaging service. */
  readonly to: readonly string[];
  readonly text: string;
  /** What the provider itself took it for, where it says so. */
  readonly keyword: 'stop' | 'start' | 'help' | null;
  /** Whether the provider answers the person itself: it says so; it does unless that was turned off; it does not. */
  readonly answered: 'yes' | 'by_default' | 'no';
}

/** What became of a message. */
export interface Answer {
  readonly messageId: string;
  readonly kind: MessageKind;
  /** What the person should be answered, or null for nothing. */
  readonly reply: string | null;
}

/** The answer as the provider wants it. */
export interface ProviderReply {
  readonly type: string;
  readonly body: string;
}

export interface InboundProvider {
  /** As in the URL. */
  readonly name: string;
  /** Media types of its requests. */
  readonly types: readonly string[];
  /** True when what the person is told travels in the answer; else it is a message of its own. */
  readonly carriesReply: boolean;
  /** What is wrong with a secret as an operator pastes it, or null. */
  secretProblem(secret: string): string | null;
  /** What is wrong with a header that the signature is made over, so that nobody can be asked for it; null for nothing. */
  headerProblem?(request: SignedRequest): Issue | null;
  /** Whether one of `secrets` signed the request, and now. Never throws, whatever is sent. */
  verify(request: SignedRequest, secrets: readonly string[]): Promise<Verdict>;
  /**
   * The message in a genuine request, or null where it tells of something else, e.g. of a delivery.
   * @throws FormatError naming what is missing
   */
  read(request: SignedRequest): InboundMessage | null;
  /** @param answer - null where there was no message */
  reply(answer: Answer | null): ProviderReply;
}
