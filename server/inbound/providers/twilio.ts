/**
 * Twilio: incoming messages, form-encoded or JSON, signed over URL and parameters; answered in TwiML.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security, …/messaging/guides/webhook-request, …/messaging/twiml
 */
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { withoutChannel } from '../../consent/numbers/without-channel.ts';
import type { InboundMessage, InboundProvider, SignedRequest } from '../provider.ts';
import { readAs, readJsonAs, readText } from '../read-body.ts';
import { sameMac } from '../same-mac.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/**
 * What Twilio answers itself when the whole message is one of them, unless that was turned off for the account.
 * https://help.twilio.com/articles/223134027
 */
const OWN_KEYWORDS = new Set(
  'STOP STOPALL UNSUBSCRIBE END QUIT CANCEL REVOKE OPTOUT START UNSTOP YES HELP INFO'.split(' '),
);

const KEYWORDS: Readonly<Record<string, InboundMessage['keyword']>> = { STOP: 'stop', START: 'start', HELP: 'help' };

/** Twilio adds parameters without notice: those that are not read may be anything. */
const messageSchema = z.object({
  MessageSid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/, { error: 'expected a SID' }),
  From: z.string().min(1).max(100),
  To: z.string().min(1).max(100),
  MessagingServiceSid: z.string().max(34).optional(),
  Body: z.string().default(''),
  OptOutType: z.string().optional(),
});

export const provider: InboundProvider = {
  name: 'twilio',
  types: [FORM, JSON_TYPE],
  carriesReply: true,

  secretProblem: (secret) => (/^[\x21-\x7e]{16,200}$/.test(secret) ? null : 'expected the Auth Token or a shared key'),

  verify: async (request, secrets) => {
    const algorithm = algorithmOf(request);
    const signed = signedTexts(request);
    const given = request.header('x-twilio-signature') ?? '';
    const isBy = (secret: string, text: string) =>
      algorithm !== null && sameMac(given, createHmac(algorithm, secret).update(text).digest('base64'));
    return secrets.some((secret) => signed.some((text) => isBy(secret, text))) ? 'genuine' : 'forged';
  },

  read: (request) => {
    const members =
      request.type === FORM
        ? Object.fromEntries(new URLSearchParams(readText(request.body)))
        : readJsonAs(z.record(z.string(), z.unknown()), request.body);
    if (members['MessageStatus'] !== undefined) return null; // tells of a message that we sent
    if (members['MessageSid'] === undefined && members['CallSid'] !== undefined) return null;
    const { MessageSid, From, To, MessagingServiceSid, Body, OptOutType } = readAs(messageSchema, members);
    const ownKeyword = OWN_KEYWORDS.has(Body.trim().toUpperCase());
    return {
      id: MessageSid,
      from: withoutChannel(From),
      // Routes name the bare id, whatever the channel.
      to: [To.replace(/^[a-z]+:/, ''), ...(MessagingServiceSid ? [MessagingServiceSid] : [])],
      text: Body,
      keyword: KEYWORDS[OptOutType?.toUpperCase() ?? ''] ?? null,
      answered: OptOutType ? 'yes' : ownKeyword ? 'by_default' : 'no',
    };
  },

  reply: (answer) => {
    const message = answer?.reply ? `<Message>${escaped(answer.reply)}</Message>` : '';
    const response = message === '' ? '<Response/>' : `<Response>${message}</Response>`;
    return { type: 'text/xml; charset=utf-8', body: `<?xml version="1.0" encoding="UTF-8"?>${response}` };
  },
};

/**
 * HMAC-SHA-1 under the Auth Token; another algorithm where a webhook setting signs with a shared key and says so. The
 * header is not signed itself: it chooses between two MACs of which nobody can make either.
 */
function algorithmOf({ header }: SignedRequest): 'sha1' | 'sha256' | null {
  const settings = header('x-twilio-webhooks-signature-settings');
  if (settings === undefined) return 'sha1';
  const named = /(?:^|[,;\s])algorithm="?HMAC_(SHA1|SHA256)"?(?:$|[,;\s])/.exec(settings)?.[1];
  return named === 'SHA256' ? 'sha256' : named === 'SHA1' ? 'sha1' : null;
}

/**
 * The texts that Twilio may have signed: it is known to name the port in some products and to leave it out in others.
 * None for a JSON body whose hash the URL does not name.
 */
function signedTexts({ url, type, body }: SignedRequest): string[] {
  if (type === FORM) {
    const parameters = parametersOf(body);
    return portVariants(url).map((each) => each + parameters);
  }
  const named = new URL(url).searchParams.get('bodySHA256') ?? '';
  return sameMac(named, createHash('sha256').update(body).digest('hex')) ? portVariants(url) : [];
}

/**
 * Names in order of their code units, each followed by its distinct values in order, nothing in between. The names are
 * gathered in one pass: nobody has signed the body yet, and it may have a hundred thousand of them.
 */
function parametersOf(body: Uint8Array): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(Buffer.from(body).toString('utf8'))) {
    const known = values.get(name);
    if (known) known.add(value);
    else values.set(name, new Set([value]));
  }
  const names = [...values.keys()].sort();
  return names.flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value)).join('');
}

function portVariants(url: string): string[] {
  const { protocol, hostname, port, origin } = new URL(url);
  const rest = url.slice(origin.length);
  const standard = protocol === 'https:' ? '443' : '80';
  return [`${protocol}//${hostname}${rest}`, `${protocol}//${hostname}:${port || standard}${rest}`];
}

/** As text of XML, which knows no control characters but white space. */
function escaped(text: string): string {
  const printable = text.replaceAll(/[^\P{Cc}\t\n\r]/gu, '');
  return printable.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
