/**
 * Reads a body whose bytes are signed: untouched, before anything is made of it. Refuses in this order: 415 another type,
 * or a packed body; 413 too large. What its charset is said to be changes nothing of what was signed.
 */
import type { Context } from 'hono';
import { DomainError } from '../errors.ts';
import { readBytes } from './body.ts';

/** A request as its signer made it. All of it is attacker-controlled until the signature is verified. */
export interface SignedBody {
  /** Media type in lower case, without parameters. */
  readonly type: string;
  /** A header's value, by its name. */
  readonly header: (name: string) => string | undefined;
  /** The query with its question mark, or nothing. */
  readonly search: string;
  readonly body: Uint8Array;
}

/** @param types - media types that are taken */
export async function readSignedBody(c: Context, types: readonly string[], maxBytes: number): Promise<SignedBody> {
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  if (!types.includes(type.trim())) {
    throw new DomainError('unsupported_media_type', `The body must be ${types.join(' or ')}.`);
  }
  const body = await readBytes(c, maxBytes);
  const header = (name: string) => c.req.header(name);
  return { type: type.trim(), header, search: new URL(c.req.url).search, body };
}
