/** Hands a message to the provider of its sender. */
import { maskPhone } from '../../shared/phone/masked.ts';
import type { Deps } from '../deps.ts';
import { findSendingConnectionOf } from '../store/sending-connections.ts';
import { openSecret } from '../vault/secret.ts';
import type { OutgoingMessage, SendingRequest } from './provider.ts';
import { SENDING_PROVIDERS } from './providers.ts';

/** What the provider gave for a message. */
export interface Delivered {
  readonly connection: string;
  readonly messageId: string;
}

/** Why a message was not taken; never what it said, nor to whom. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
}

const TIMEOUT_MS = 10_000;
/** An ending server waits for a message under way: sent half, it would be sent twice. */
const NEVER = new AbortController().signal;
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Resolves when the provider took the message. Outside production a sender without a connection has its messages
 * printed.
 * @throws NotDelivered
 */
export async function deliver(deps: Deps, sender: string, message: OutgoingMessage): Promise<Delivered> {
  const connection = await findSendingConnectionOf(deps.db, sender);
  if (!connection && !deps.config.production) return print(message);
  const provider = connection && SENDING_PROVIDERS.get(connection.provider);
  if (!connection || !provider) throw new NotDelivered('The sender has no sending connection.');
  const secret = openSecret(deps.keys, connection.id, connection);
  const { url, ...request } = provider.request(connection.settings, secret, message, Math.floor(deps.clock() / 1000));
  const { status, body } = await (provider.isUntrusted ? askUntrusted : askProvider)(deps, url, request);
  const messageId = provider.messageId(status, body, message);
  if (messageId === null) throw new NotDelivered(`The provider answered ${status}.`);
  return { connection: connection.id, messageId };
}

type Asked = Omit<SendingRequest, 'url'>;

/** A URL that a key's holder chose: at an address that is public, see `outbound/transport`. */
async function askUntrusted({ transport, widgetVersion }: Deps, url: string, { headers, body }: Asked) {
  const named = { 'user-agent': `phone-consent/${widgetVersion}`, ...headers };
  const answer = await transport.post({ url, headers: named, body, signal: NEVER, keepsBody: true });
  if ('reason' in answer) throw new NotDelivered(`The webhook was not reached: ${answer.reason}.`);
  return { status: answer.status, body: answer.body ?? '' };
}

async function askProvider(deps: Deps, url: string, request: Asked) {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await deps.fetch(url, { method: 'POST', redirect: 'error', signal, ...request });
    const body = await response.text();
    return { status: response.status, body: body.slice(0, MAX_ANSWER_BYTES) };
  } catch {
    // The reason may quote the request.
    throw new NotDelivered('The provider did not answer.');
  }
}

/** For whoever tries things out: the terminal is the telephone. */
function print({ to, text, id }: OutgoingMessage): Delivered {
  process.stdout.write(`\nA message to ${maskPhone(to)}:\n${text.replaceAll(/^/gm, '  ')}\n\n`);
  return { connection: 'development', messageId: id };
}
