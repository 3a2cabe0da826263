/** Reads what a plain HTML form posts, and refuses in this order: 415 another type, or a packed body; 413 too large. */
import type { Context } from 'hono';
import { DomainError } from '../errors.ts';
import { readText } from './body.ts';

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The form's entries; everything in them is attacker-controlled. @param maxBytes - the largest body that is read */
export async function readForm(c: Context, maxBytes: number): Promise<URLSearchParams> {
  if (!FORM_TYPE.test(c.req.header('content-type') ?? '')) {
    throw new DomainError('unsupported_media_type', 'The body must be application/x-www-form-urlencoded in UTF-8.');
  }
  return new URLSearchParams(await readText(c, maxBytes));
}
