/**
 * Any other provider, through a few lines of the sender's own: JSON, signed as Standard Webhooks with a shared secret;
 * answered in JSON with what the person should be told.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { fromBase64 } from '../../../shared/encoding/base64url.ts';
import type { InboundProvider, SignedRequest } from '../provider.ts';
import { readJsonAs } from '../read-body.ts';
import { sameMac } from '../same-mac.ts';
import { isRecent } from '../signing-time.ts';

const PREFIX = 'whsec_';

/** Without a full stop: it parts id, time and body in what is signed. Without a plus: no id is a number. */
const MESSAGE_ID = /^[A-Za-z0-9_:-]{1,128}$/;

const messageSchema = z.strictObject({
  from: z.string().min(1).max(100),
  to: z.string().min(1).max(100),
  text: z.string(),
  /** What the provider took the message for, and then has answered itself. */
  keyword: z.enum(['stop', 'start', 'help']).nullable().default(null),
});

export const provider: InboundProvider = {
  name: 'generic',
  types: ['application/json'],
  carriesReply: true,

  secretProblem: (secret) => {
    const length = keyOf(secret)?.length ?? 0;
    return length >= 24 && length <= 64 ? null : 'expected whsec_ and 24 to 64 bytes in base64';
  },

  headerProblem: (request) =>
    MESSAGE_ID.test(idOf(request))
      ? null
      : { path: 'webhook-id', message: 'expected 1 to 128 letters, digits, _, : or -' },

  verify: async (request, secrets) => {
    const { header, now } = request;
    if (!MESSAGE_ID.test(idOf(request))) return 'forged';
    const given = (header('webhook-signature') ?? '').split(' ');
    const isBy = (secret: string) => {
      const key = keyOf(secret);
      if (key === null) return false;
      const expected = `v1,${signatureOf(request, key)}`; // once: thousands may be given, over half a megabyte
      return given.some((each) => sameMac(each, expected));
    };
    if (!secrets.some(isBy)) return 'forged';
    return isRecent(header('webhook-timestamp') ?? '', now) ? 'genuine' : 'expired';
  },

  read: (request) => {
    const { from, to, text, keyword } = readJsonAs(messageSchema, request.body);
    return { id: idOf(request), from, to: [to], text, keyword, answered: keyword === null ? 'no' : 'yes' };
  },

  reply: (answer) => ({ type: 'application/json', body: JSON.stringify(answer) }),
};

function idOf({ header }: SignedRequest): string {
  return header('webhook-id') ?? '';
}

function signatureOf(request: SignedRequest, key: Uint8Array): string {
  const signed = `${idOf(request)}.${request.header('webhook-timestamp') ?? ''}.`;
  return createHmac('sha256', key).update(signed).update(request.body).digest('base64');
}

/** The key in a secret, or null for a text that is none. */
function keyOf(secret: string): Uint8Array | null {
  try {
    return secret.startsWith(PREFIX) ? fromBase64(secret.slice(PREFIX.length)) : null;
  } catch {
    return null;
  }
}
