/** Canonical JSON (RFC 8785, JCS) as the formats use it: integers only, well-formed Unicode, one spelling. */
import { FormatError } from '../errors.ts';
import { isPlainlyCanonical, MAX_DEPTH } from './canonical-spelling.ts';

/** What canonical JSON can hold. Absent members are left out, never `undefined`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/**
 * The one spelling of `value`.
 * @throws FormatError for a number that is not an integer below 2^53 in magnitude, a lone surrogate, nesting past 32
 * levels, or a value that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

/**
 * Parses text that must already be canonical: no duplicate members, no white space, no other spelling of a string or
 * a number. The text is attacker-controlled.
 * @throws FormatError when `canonicalJson(parse(text))` is not `text`.
 */
export function parseCanonicalJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new FormatError('not JSON');
  }
  if (isPlainlyCanonical(text)) return value; // the quicker way, for all that is not rare
  if (canonicalJson(value) !== text) throw new FormatError('not canonical JSON (RFC 8785)');
  return value;
}

/** Strings and integers are spelled as `JSON.stringify` spells them; members stand in order of their UTF-16 code units. */
function write(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new FormatError(`nested deeper than ${MAX_DEPTH} levels`);
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        throw new FormatError('a number is not an integer below 2^53');
      return String(value);
    case 'string':
      if (!value.isWellFormed()) throw new FormatError('a string is not well-formed Unicode');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeItems(value, depth + 1) : writeMembers(value, depth + 1);
    default:
      throw new FormatError(`a ${typeof value} is not a JSON value`);
  }
}

function writeItems(items: readonly unknown[], depth: number): string {
  let text = '';
  for (const item of items) text += `${text && ','}${write(item, depth)}`;
  return `[${text}]`;
}

function writeMembers(object: object, depth: number): string {
  if (Object.getPrototypeOf(object) !== Object.prototype) throw new FormatError('not a plain object');
  const members = object as Readonly<Record<string, unknown>>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    text += `${text && ','}${write(name, depth)}:${write(members[name], depth)}`;
  }
  return `{${text}}`;
}
