/** Signs a delivery as Standard Webhooks says: HMAC-SHA256 over id, timestamp and body. */
import { createHmac } from 'node:crypto';
import { fromBase64, toBase64 } from '../../shared/encoding/base64url.ts';

/** What a delivery proves itself by. */
export type SignedHeaders = Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>;

/**
 * The three headers.
 * @param secrets - the bytes of each secret that is good now; a subscriber that knows one of them accepts
 * @param now - milliseconds since the epoch
 */
export function signWebhook(id: string, body: string, secrets: readonly Uint8Array[], now: number): SignedHeaders {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => {
    return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

const PREFIX = 'whsec_';

/** A secret as its subscriber gets it. */
export function secretText(secret: Uint8Array): string {
  return `${PREFIX}${toBase64(secret)}`;
}

/** The bytes of a secret, or null for a text that is none: `whsec_` and 24 to 64 bytes in base64. */
export function secretBytes(text: string): Uint8Array | null {
  try {
    const bytes = text.startsWith(PREFIX) ? fromBase64(text.slice(PREFIX.length)) : null;
    return bytes !== null && bytes.length >= 24 && bytes.length <= 64 ? bytes : null;
  } catch {
    return null;
  }
}
