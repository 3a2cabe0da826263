/** Twilio's Messages resource (2010-04-01): a form post, with the account's SID and auth token. */
import type { SendingProvider } from '../provider.ts';
import { textAt } from '../provider.ts';

const ACCOUNT = /^AC[0-9a-f]{32}$/;
const SERVICE = /^MG[0-9a-f]{32}$/;

export const twilio: SendingProvider = {
  name: 'twilio',
  takes: ['account', 'from', 'service'],
  isUntrusted: false,
  problems: ({ account = '', from, service }, secret) => [
    ...(ACCOUNT.test(account) ? [] : [{ path: 'settings.account', message: 'expected an account SID like AC…' }]),
    ...(service === undefined || SERVICE.test(service)
      ? []
      : [{ path: 'settings.service', message: 'expected a messaging service SID like MG…' }]),
    ...(from === undefined && service === undefined
      ? [{ path: 'settings.from', message: 'expected a number, or a messaging service' }]
      : []),
    ...(/^[0-9a-f]{32}$/.test(secret) ? [] : [{ path: 'secret', message: 'expected the auth token' }]),
  ],
  request: ({ account = '', from, service }, secret, { to, text }) => ({
    url: `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json`,
    headers: {
      authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      To: to,
      Body: text,
      ...(service === undefined ? { From: from ?? '' } : { MessagingServiceSid: service }),
    }).toString(),
  }),
  messageId: (status, body) => (status === 201 ? textAt(body, 'sid') : null),
};
