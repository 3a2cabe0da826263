/**
 * Reads a body whose bytes are signed: untouched, before anything is made of it. Refuses in this order: 415 another type
 * or encoding, 413 too large.
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

const UTF8 = /^\s*charset\s*=\s*"?utf-?8"?\s*$/i;

/** @param types - media types that are taken */
export async function readSignedBody(c: Context, types: readonly string[], maxBytes: number): Promise<SignedBody> {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  const encoding = c.req.header('content-encoding') ?? 'identity';
  const isPlain = encoding === 'identity' && parameters.filter(isCharset).every((each) => UTF8.test(each));
  if (!types.includes(type.trim()) || !isPlain) {
    throw new DomainError('unsupported_media_type', `The body must be ${types.join(' or ')}, in UTF-8 as it is.`);
  }
  const body = await readBytes(c, maxBytes);
  const header = (name: string) => c.req.header(name);
  return { type: type.trim(), header, search: new URL(c.req.url).search, body };
}

function isCharset(parameter: string): boolean {
  return /^\s*charset\b/.test(parameter);
}
