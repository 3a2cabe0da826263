/**
 * Reads a request's body; one of JSON is refused in this order: 415 another type, or a packed body; 413 too large; 400 not
 * one JSON value.
 */
import type { Context } from 'hono';
import { DomainError } from '../errors.ts';
import { MAX_LEVELS, readJson } from '../read-json.ts';
import { pathOf } from './member-path.ts';

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** The text of a body of JSON, at most `maxBytes` long. */
export async function readJsonText(c: Context, maxBytes: number): Promise<string> {
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) {
    throw new DomainError('unsupported_media_type', 'The body must be application/json in UTF-8.');
  }
  return readText(c, maxBytes);
}

/** The value of that text, which is attacker-controlled. */
export function parseJson(c: Context, text: string): unknown {
  const value = parseOnce(text);
  c.req.json = async <T>() => value as T; // the validator asks for it once more
  return value;
}

/** @throws DomainError `malformed_json` naming what is wrong */
function parseOnce(text: string): unknown {
  const read = readJson(text);
  if ('value' in read) return read.value;
  const { fault } = read;
  if (fault === 'broken') throw new DomainError('malformed_json', 'The body is not one JSON value.');
  if (fault === 'deep') {
    throw new DomainError('malformed_json', `The body is nested deeper than ${MAX_LEVELS} levels.`);
  }
  const path = pathOf([...fault.repeated]);
  throw new DomainError('malformed_json', 'The body names a member twice.', [{ path, message: 'named twice' }]);
}

/** Of the one spelling that is taken: a byte that is none of UTF-8 would be signed as another than was sent. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body as text. @throws DomainError as `readBytes`; `malformed_json` for one that is not UTF-8 */
export async function readText(c: Context, maxBytes: number): Promise<string> {
  const bytes = await readBytes(c, maxBytes);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DomainError('malformed_json', 'The body is not UTF-8.');
  }
}

/**
 * The body's bytes, untouched. A declared length is one that HTTP holds the sender to; without one the bytes are counted as
 * they come.
 * @throws DomainError `unsupported_media_type` for a packed body; `payload_too_large`; `malformed_json` for one that breaks off
 */
export async function readBytes(c: Context, maxBytes: number): Promise<Uint8Array> {
  requirePlain(c);
  const declared = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
  if (declared !== undefined && Number(declared) > maxBytes) throw tooLarge(maxBytes);
  try {
    if (declared === undefined) return await countedBytes(c.req.raw.body, maxBytes);
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (body.length > maxBytes) throw tooLarge(maxBytes); // who embeds the server elsewhere may not be held to it
    return body;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('malformed_json', 'The body did not arrive whole.');
  }
}

async function countedBytes(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): DomainError {
  return new DomainError('payload_too_large', `The body must not be larger than ${maxBytes} bytes.`);
}

/**
 * Nothing is unpacked here: a small body could become a large one, and what was signed is the bytes as they came.
 * @throws DomainError `unsupported_media_type` for a body that a `Content-Encoding` says is packed
 */
export function requirePlain(c: Context): void {
  const coding = c.req.header('content-encoding')?.trim().toLowerCase() || 'identity';
  if (coding === 'identity') return;
  // RFC 9110, 15.5.16: tells the sender that the coding is at fault, and which one is taken.
  c.set('replyHeaders', { ...c.get('replyHeaders'), 'accept-encoding': 'identity' });
  throw new DomainError('unsupported_media_type', 'The body must come as it is: without a Content-Encoding.');
}

/** @throws DomainError `unsupported_media_type` unless the body is of this type, and not packed */
export function requireType(c: Context, type: string): void {
  requirePlain(c);
  const [sent = ''] = (c.req.header('content-type') ?? '').split(';');
  if (sent.trim().toLowerCase() === type) return;
  throw new DomainError('unsupported_media_type', `The body must be ${type} in UTF-8.`);
}
