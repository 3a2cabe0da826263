/**
 * Telnyx: events in JSON, signed with Ed25519 over time and body; answered with 200 alone, within two seconds.
 * https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks, …/advanced-opt-in-out
 */
import { z } from 'zod';
import { verifyEd25519 } from '#crypto';
import { fromBase64, toBase64url } from '../../../shared/encoding/base64url.ts';
import { concat, utf8 } from '../../../shared/encoding/bytes.ts';
import type { InboundMessage, InboundProvider } from '../provider.ts';
import { readAs, readJsonAs } from '../read-body.ts';
import { isRecent } from '../signing-time.ts';

/** What Telnyx acts on and answers itself when the whole message is one of them. After an opt-out it refuses to send. */
const OWN_KEYWORDS = new Set('STOP,STOPALL,STOP ALL,UNSUBSCRIBE,CANCEL,END,QUIT,START,UNSTOP'.split(','));

const KEYWORDS: Readonly<Record<string, InboundMessage['keyword']>> = { STOP: 'stop', START: 'start', HELP: 'help' };

const eventSchema = z.object({ data: z.object({ event_type: z.string(), payload: z.unknown() }) });

const numberSchema = z.object({ phone_number: z.string().min(1).max(100) });
const messageSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, { error: 'expected an id' }),
  from: numberSchema,
  to: z.array(numberSchema).min(1).max(100),
  messaging_profile_id: z.string().max(100).nullish(),
  text: z.string().nullish(),
  /** What Telnyx took the message for and answered itself. */
  autoresponse_type: z.string().nullish(),
});

export const provider: InboundProvider = {
  name: 'telnyx',
  types: ['application/json'],
  carriesReply: false,

  secretProblem: (secret) => (bytesOf(secret)?.length === 32 ? null : 'expected the public key, 32 bytes in base64'),

  verify: async ({ header, body, now }, keys) => {
    const time = header('telnyx-timestamp') ?? '';
    const signature = bytesOf(header('telnyx-signature-ed25519') ?? '');
    if (signature === null) return 'forged';
    const signed = concat(utf8(`${time}|`), body);
    for (const key of keys) {
      const jwk = { crv: 'Ed25519', kty: 'OKP', x: toBase64url(bytesOf(key) ?? new Uint8Array()) } as const;
      if (await verifyEd25519(jwk, signature, signed)) return isRecent(time, now) ? 'genuine' : 'expired';
    }
    return 'forged';
  },

  read: ({ body }) => {
    const { data } = readJsonAs(eventSchema, body);
    if (data.event_type !== 'message.received') return null;
    const message = readAs(messageSchema, data.payload);
    const { id, from, to, messaging_profile_id: profile, text, autoresponse_type: taken } = message;
    const ownKeyword = OWN_KEYWORDS.has((text ?? '').trim().toUpperCase());
    return {
      id,
      from: from.phone_number,
      to: [...to.map(({ phone_number: number }) => number), ...(profile ? [profile] : [])],
      text: text ?? '',
      keyword: KEYWORDS[taken?.toUpperCase() ?? ''] ?? null,
      answered: taken ? 'yes' : ownKeyword ? 'by_default' : 'no',
    };
  },

  // A reply cannot travel in the answer: Telnyx reads the status alone.
  reply: () => ({ type: 'application/json', body: '{"received":true}' }),
};

function bytesOf(text: string): Uint8Array | null {
  try {
    return fromBase64(text);
  } catch {
    return null;
  }
}
