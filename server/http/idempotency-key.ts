/** The `Idempotency-Key` header: the caller's name for one act, so that sending it twice makes it once. */
import type { Context } from 'hono';
import { DomainError } from '../errors.ts';

/** The header's value, or null without one. @throws DomainError invalid_request when it is not 1 to 255 visible ASCII characters */
export function readIdempotencyKey(c: Context): string | null {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new DomainError('invalid_request', 'The Idempotency-Key must be 1 to 255 visible ASCII characters.', [
    { path: 'Idempotency-Key', message: 'expected 1 to 255 visible ASCII characters' },
  ]);
}
