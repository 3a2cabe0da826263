/**
 * Any other provider, through a few lines of the sender's own: the message as JSON, signed as Standard Webhooks with a
 * shared secret. Whoever takes it answers 2xx, and may name the message as the provider does.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { SECOND_MS } from '../../../shared/durations.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import { isAllowedUrl } from '../../outbound/pinned-address.ts';
import { secretBytes, signWebhook } from '../../outbound/sign-webhook.ts';
import type { SendingProvider } from '../provider.ts';
import { textAt } from '../provider.ts';

export const webhook: SendingProvider = {
  name: 'webhook',
  takes: ['url', 'from'],
  isUntrusted: true,
  problems: ({ url }, secret, { allowLoopback }) => [
    ...(url !== undefined && isAllowedUrl(new URL(url), allowLoopback)
      ? []
      : [{ path: 'settings.url', message: 'expected https and a public address' }]),
    ...(secretBytes(secret) === null
      ? [{ path: 'secret', message: 'expected whsec_ and 24 to 64 bytes in base64' }]
      : []),
  ],
  request: ({ url = '', from }, secret, { to, text, id }, now) => {
    const timestamp = toInstant(now * SECOND_MS);
    const body = JSON.stringify({ type: 'message.send', timestamp, data: { to, from, text } });
    const key = secretBytes(secret) ?? new Uint8Array();
    return {
      url,
      headers: { 'content-type': 'application/json', ...signWebhook(id, body, [key], now * SECOND_MS) },
      body,
    };
  },
  // Whoever names none has taken it all the same: it is then known by the name it was sent under.
  messageId: (status, body, { id }) => (status >= 200 && status < 300 ? (textAt(body, 'messageId') ?? id) : null),
};
