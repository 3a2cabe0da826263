/** Sets up the ways out for messages. */
import type { z } from 'zod';
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import type {
  createSendingConnectionBody,
  sendingConnectionReply,
} from '../../shared/schema/api/sending-connections.ts';
import type { KeyCaller } from '../caller.ts';
import { callersSender } from '../consent/callers-sender.ts';
import type { Deps } from '../deps.ts';
import { DomainError, type Issue } from '../errors.ts';
import { SENDING_PROVIDERS } from '../messaging/providers.ts';
import {
  findSendingConnection,
  insertSendingConnection,
  type SendingConnection,
  setSendingDisabled,
} from '../store/sending-connections.ts';
import { sealSecret } from '../vault/secret.ts';
import { applyChange } from './apply-change.ts';
import { visible } from './visible.ts';

interface Request<Body> {
  readonly caller: KeyCaller;
  readonly requestId: string;
  readonly body: Body;
}

/** Makes a connection; the newest of a sender is the one that is used. @throws DomainError invalid_request */
export async function createSendingConnection(
  deps: Deps,
  { caller, requestId, body }: Request<z.output<typeof createSendingConnectionBody>>,
): Promise<SendingConnection> {
  await callersSender(deps, caller, body.sender);
  const provider = SENDING_PROVIDERS.get(body.provider);
  const known = [...SENDING_PROVIDERS.keys()].sort().join(', ');
  const problems: Issue[] = provider
    ? [
        ...Object.keys(body.settings)
          .filter((name) => !provider.takes.some((taken) => taken === name))
          .map((name) => ({ path: `settings.${name}`, message: `not a setting of ${provider.name}` })),
        ...provider.problems(body.settings, body.secret, { allowLoopback: deps.config.webhookLoopback }),
      ]
    : [{ path: 'provider', message: `expected one of ${known}` }];
  if (problems.length > 0) throw new DomainError('invalid_request', 'The connection cannot work like this.', problems);
  const id = makeId<string>('snd_', deps.random(16));
  const createdAt = toInstant(deps.clock());
  const { secret, ...rest } = body;
  const sealed = sealSecret(deps.keys, id, createdAt, secret);
  const connection: SendingConnection = { id, ...rest, ...sealed, createdAt, disabledAt: null };
  const note = { caller, requestId, action: 'sending_connection.create', subject: id };
  await applyChange(deps, note, insertSendingConnection(connection));
  return connection;
}

/** Takes a connection out of use, or into it again. @throws DomainError not_found */
export async function disableSendingConnection(
  deps: Deps,
  { caller, requestId, body, id }: Request<{ readonly disabled: boolean }> & { readonly id: string },
): Promise<SendingConnection> {
  const before = visible(caller, await findSendingConnection(deps.db, id), ({ sender }) => sender);
  const disabledAt = body.disabled ? (before.disabledAt ?? toInstant(deps.clock())) : null;
  const connection = { ...before, disabledAt };
  const note = { caller, requestId, action: 'sending_connection.update', subject: id };
  await applyChange(deps, note, setSendingDisabled(connection));
  return connection;
}

/** A connection as the API shows it: without its secret. */
export function shownSendingConnection(connection: SendingConnection): z.input<typeof sendingConnectionReply> {
  const { id, sender, provider, settings, createdAt, disabledAt } = connection;
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return { id, sender, provider, settings: given, createdAt, disabledAt };
}
