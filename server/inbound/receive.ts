/** Takes in what a provider sends: is it genuine, what does it say, what follows from it, what is answered. */
import { cutText } from '../../shared/encoding/cut-text.ts';
import { FormatError } from '../../shared/errors.ts';
import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import type { Deps } from '../deps.ts';
import { DomainError, OperatorError, refusal } from '../errors.ts';
import type { SignedBody } from '../http/signed-body.ts';
import { deliver } from '../messaging/deliver.ts';
import type { OutgoingMessage } from '../messaging/provider.ts';
import { askingTexts } from '../messaging/text.ts';
import { type Addressee, addresseeOf } from '../setup/addressee.ts';
import { type OpenConnection, recentConnection } from '../setup/recent-connection.ts';
import { isAway, type StoreError } from '../store/database.ts';
import type { InboundConnection } from '../store/inbound-connections.ts';
import { actOn, withdraws } from './act-on.ts';
import { stoppedNothing } from './keep-message.ts';
import { kindOf } from './kind-of.ts';
import { withoutOwnTexts } from './own-texts.ts';
import { personOf } from './person-of.ts';
import { programsAbout } from './programs-about.ts';
import type { InboundMessage, InboundProvider, ProviderReply, SignedRequest } from './provider.ts';
import { PROVIDERS } from './providers.ts';
import { MemberError } from './read-body.ts';
import { readUnambiguous } from './readings.ts';
import { recogniseMessage } from './recognise-message.ts';
import { answersOf, replyText } from './reply-text.ts';

/** Characters of a message that are read and kept: many times what a phone sends. */
const MAX_TEXT = 16_384;

export interface ReceiveInput {
  /** As in the URL. */
  readonly provider: string;
  readonly connection: string;
  readonly signed: SignedBody;
  readonly requestId: string;
}

/**
 * A message that was brought before is answered as it was then, and nothing follows from it.
 * @throws DomainError not_found for a connection that is not there, disabled, or of another provider;
 * unsupported_media_type; signature_invalid; signature_expired; invalid_request for a message that cannot be read, or
 * whose sender cannot
 * @throws OperatorError where a secret does not open and none that does signed it: the provider shall bring it again
 */
export async function receive(deps: Deps, input: ReceiveInput): Promise<ProviderReply> {
  const { provider, outage, ...opened } = await open(deps, input);
  const { connection } = opened;
  const request = requestOf(deps, input);
  if (!provider.types.includes(request.type)) {
    throw new DomainError('unsupported_media_type', `The body must be ${provider.types.join(' or ')}.`);
  }
  await requireGenuine(provider, opened, request);
  const whole = readRequest(provider, request);
  if (whole === null) return provider.reply(null);
  const cut = { ...whole, text: cutText(whole.text, MAX_TEXT) };
  const read = kindOf(cut);
  const stops = withdraws(read);
  if (outage && !stops) throw outage;
  const phone = personOf(cut, connection);
  const { message, before } = await recogniseMessage(deps, connection.id, cut, phone).catch((error: unknown) => {
    // To stop once more does no harm, and the journal knows the act by its name.
    if (isAway(error) && stops) return { message: cut, before: null };
    throw error;
  });
  const addressee = await addresseeIn(deps, connection, stops);
  const all = addressee?.programs ?? [];
  const programs = programsAbout(connection.routes, all, message.to);
  if (connection.routes === null) {
    deps.logger.error('routes cannot be read: run phone-consent doctor', { id: connection.id });
  }
  const about = all.filter(({ id }) => programs.includes(id));
  const sender = addressee?.sender.legalName ?? connection.sender;
  const answers = answersOf(connection, { sender, programs: about.length > 0 ? about : all });
  const told = kindWithout(message, () => [...Object.values(answers), ...askingTexts(sender, all)], read);
  // Further on may be anything: somebody has to look.
  const kind = before?.kind ?? (message.text.length < whole.text.length && !withdraws(told) ? 'review' : told);
  const received = { connection, message, phone, kind, programs, requestId: input.requestId };
  const namesNobody = phone === null && withdraws(kind);
  const effect = before ? 'copy' : await actOn(deps, received);
  const isSilent = effect === 'copy' && (await stoppedNothing(deps, connection.id, message.id));
  const hasAnswer = effect !== 'none' && !isSilent && !namesNobody;
  const reply = hasAnswer ? replyText(connection, answers, kind, message.answered) : null;
  if (effect === 'done' && !provider.carriesReply && phone !== null && reply !== null) {
    tell(deps, connection, { to: phone, text: reply, id: message.id });
  }
  return provider.reply({ messageId: whole.id, kind, reply });
}

/**
 * What a message says beside our own words in it. A keyword alone is nobody's but the person's; and what was not read as a
 * wish is not made one by what is taken away.
 */
function kindWithout(message: InboundMessage, ownTexts: () => readonly string[], read: MessageKind): MessageKind {
  if (read === 'per_se' || read === 'start' || read === 'none') return read;
  const text = withoutOwnTexts(message.text, ownTexts());
  const rest = text === message.text ? read : kindOf({ ...message, text });
  return withdraws(rest) ? read : rest;
}

/** Nobody waits for it: providers do not wait long for their answer, and what the message asked for is done. */
function tell(deps: Deps, { sender }: InboundConnection, message: OutgoingMessage): void {
  deliver(deps, sender, message).catch((error: unknown) => {
    deps.logger.warn('a person was not told that the message was understood', { error });
  });
}

/** Null where it cannot be read. A stop never fails for want of it; any other message waits until it can be. */
async function addresseeIn(deps: Deps, { sender }: InboundConnection, stops: boolean): Promise<Addressee | null> {
  try {
    return (await addresseeOf(deps, sender)).value;
  } catch (error) {
    if (isAway(error) && stops) return null;
    throw error;
  }
}

interface Opened extends OpenConnection {
  readonly provider: InboundProvider;
  /** Why the connection is as it was known before; null where it was read. */
  readonly outage: StoreError | null;
}

async function open(deps: Deps, input: ReceiveInput): Promise<Opened> {
  const provider = PROVIDERS.get(input.provider);
  const { value: opened, outage } = await recentConnection(deps, input.connection);
  const isThere = opened?.connection.provider === input.provider && opened.connection.disabledAt === null;
  if (provider && isThere) return { provider, ...opened, outage };
  throw new DomainError('not_found', 'There is nothing with this id.');
}

/** The URL is the one that was given to the provider: what `Host` says is a proxy's word, or an attacker's. */
function requestOf({ config, clock }: Deps, { provider, connection, signed }: ReceiveInput): SignedRequest {
  const { type, header, search, body } = signed;
  return { url: `${config.publicUrl}/v1/inbound/${provider}/${connection}${search}`, type, header, body, now: clock() };
}

async function requireGenuine(
  provider: InboundProvider,
  { connection, secrets, lacksSecret }: OpenConnection,
  request: SignedRequest,
): Promise<void> {
  const problem = provider.headerProblem?.(request) ?? null;
  if (problem !== null) throw refusal(problem.path, problem.message);
  const verdict = await provider.verify(request, secrets);
  if (verdict === 'forged' && lacksSecret) {
    throw new OperatorError(
      `A secret of ${connection.id} does not open, and the others did not sign this: add it anew.`,
    );
  }
  if (verdict === 'forged') throw new DomainError('signature_invalid', 'No secret of this connection signed this.');
  if (verdict === 'expired') {
    throw new DomainError('signature_expired', 'It was signed more than five minutes before or after now.');
  }
}

function readRequest(provider: InboundProvider, request: SignedRequest): InboundMessage | null {
  try {
    return readUnambiguous(provider, request);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const issues = error instanceof MemberError ? error.issues : [];
    throw new DomainError(
      'invalid_request',
      `This is no message as ${provider.name} sends them: ${error.message}.`,
      issues,
    );
  }
}
