/** Telnyx’s messages (v2): JSON, with an API key. */
import type { SendingProvider } from '../provider.ts';
import { textAt } from '../provider.ts';

export const telnyx: SendingProvider = {
  name: 'telnyx',
  takes: ['from', 'service'],
  isUntrusted: false,
  problems: ({ from, service }, secret) => [
    ...(from === undefined && service === undefined
      ? [{ path: 'settings.from', message: 'expected a number, or a messaging profile' }]
      : []),
    ...(/^KEY[A-Za-z0-9_-]{10,100}$/.test(secret)
      ? []
      : [{ path: 'secret', message: 'expected an API key like KEY…' }]),
  ],
  request: ({ from, service }, secret, { to, text }) => ({
    url: 'https://api.telnyx.com/v2/messages',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ to, text, from, messaging_profile_id: service }),
  }),
  messageId: (status, body) => (status === 200 ? textAt(body, 'data', 'id') : null),
};
