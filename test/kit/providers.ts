/** Requests as providers sign them, made without the code under test. */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** What a test server is called with. */
export interface SignedCall {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const TWILIO_TOKEN = '0123456789abcdef0123456789abcdef';
export const GENERIC_SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

const telnyxKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 6)]),
  format: 'der',
  type: 'pkcs8',
});
/** The public key, as Telnyx shows it. */
export const TELNYX_KEY = createPublicKey(telnyxKey)
  .export({ format: 'der', type: 'spki' })
  .subarray(-32)
  .toString('base64');

/** A SID of Twilio's, one for each number. */
export function sid(number: number): string {
  return `SM${number.toString(16).padStart(32, '0')}`;
}

/** A form that Twilio signs for `url`. */
export function byTwilio(url: string, parameters: Readonly<Record<string, string>>, token = TWILIO_TOKEN): SignedCall {
  const names = Object.keys(parameters).sort();
  const signed = url + names.map((name) => `${name}${parameters[name]}`).join('');
  const signature = createHmac('sha1', token).update(signed).digest('base64');
  const type = 'application/x-www-form-urlencoded; charset=UTF-8';
  const headers = { 'content-type': type, 'x-twilio-signature': signature };
  return { body: new URLSearchParams(parameters).toString(), headers };
}

/** The query that Twilio adds to the URL of a JSON body, and the signature. */
export function jsonByTwilio(url: string, value: unknown): SignedCall & { readonly search: string } {
  const body = JSON.stringify(value);
  const search = `?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
  const signature = createHmac('sha1', TWILIO_TOKEN).update(`${url}${search}`).digest('base64');
  return { body, search, headers: { 'content-type': 'application/json', 'x-twilio-signature': signature } };
}

/** A `message.received` event that Telnyx signs. @param now - milliseconds since the epoch */
export function byTelnyx(
  payload: Readonly<Record<string, unknown>>,
  now: number,
  type = 'message.received',
): SignedCall {
  const body = JSON.stringify({ data: { event_type: type, id: 'event', payload }, meta: { attempt: 1 } });
  const time = String(Math.floor(now / 1000));
  const signature = sign(null, Buffer.from(`${time}|${body}`), telnyxKey).toString('base64');
  const headers = { 'telnyx-timestamp': time, 'telnyx-signature-ed25519': signature };
  return { body, headers: { 'content-type': 'application/json', ...headers } };
}

/** A message signed as Standard Webhooks are. @param now - milliseconds since the epoch */
export function byGeneric(id: string, message: unknown, now: number, secret = GENERIC_SECRET): SignedCall {
  const body = JSON.stringify(message);
  const time = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` };
  return { body, headers: { 'content-type': 'application/json', ...headers } };
}
