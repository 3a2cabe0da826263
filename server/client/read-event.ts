/** Reads a webhook's delivery: whether the server signed it, and what it tells. Standard Webhooks, with WebCrypto alone. */
import type { EventType } from '../../shared/schema/api/webhooks.ts';
import type { Change } from './shapes.ts';

/** What a delivery tells. A newer server may tell of more types. */
export type ConsentEvent =
  | { readonly type: EventType; readonly timestamp: string; readonly data: Change }
  | { readonly type: 'webhook.test'; readonly timestamp: string; readonly data: { readonly webhookId: string } };

/** A request as frameworks have it. All of it is attacker-controlled until it is read. */
export interface Delivery {
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as it came, before any parsing. */
  readonly body: string;
}

/** A delivery that nobody who knows the secret signed just now. Answer 401. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
}

/** A signature is good for so long, before and after: clocks differ, and a copy must not be played later. */
const MAX_AGE_SECONDS = 5 * 60;

/**
 * @param secret - the secret that the webhook was made with, `whsec_…`
 * @param now - milliseconds since the epoch
 * @returns the event with its id: one can come twice, under the same id
 * @throws DeliveryRefused; TypeError when the secret itself is malformed
 */
export async function readEvent(
  secret: string,
  { headers, body }: Delivery,
  now: number = Date.now(),
): Promise<ConsentEvent & { readonly id: string }> {
  const id = headerIn(headers, 'webhook-id');
  const timestamp = headerIn(headers, 'webhook-timestamp');
  const signatures = headerIn(headers, 'webhook-signature').split(' ').slice(0, 10);
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > MAX_AGE_SECONDS) {
    throw new DeliveryRefused('It was signed at another time.');
  }
  const key = await keyOf(secret);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const verdicts = await Promise.all(signatures.map((signature) => isGood(key, signature, signed)));
  if (!verdicts.includes(true)) throw new DeliveryRefused('No signature is by this secret.');
  return { ...(JSON.parse(body) as ConsentEvent), id };
}

function headerIn(headers: Delivery['headers'], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value === 'string') return value;
  throw new DeliveryRefused(`The header ${name} is missing.`);
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ''));
  if (!secret.startsWith('whsec_') || bytes === null) throw new TypeError('A secret begins with whsec_.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

/** WebCrypto compares without telling by its time where two differ. */
async function isGood(key: CryptoKey, signature: string, signed: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const bytes = signature.startsWith('v1,') ? bytesOf(signature.slice('v1,'.length)) : null;
  return bytes !== null && (await crypto.subtle.verify('HMAC', key, bytes, signed));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
