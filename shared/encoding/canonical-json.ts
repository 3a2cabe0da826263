/** Canonical JSON (RFC 8785, JCS) as the formats use it: integers only, well-formed Unicode, one spelling. */
import canonicalize from 'canonicalize';
import { FormatError } from '../errors.ts';

/** What canonical JSON can hold. Absent members are left out, never `undefined`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** Deeper than any format needs; stops a stack from being exhausted by an attacker's nesting. */
const MAX_DEPTH = 32;

/**
 * The one spelling of `value`.
 * @throws FormatError for a number that is not an integer below 2^53 in magnitude, a lone surrogate, nesting past 32
 * levels, or a value that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  check(value, 0);
  const text = canonicalize(value);
  if (text === undefined) throw new FormatError('not a JSON value');
  return text;
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
  if (canonicalJson(value) !== text) throw new FormatError('not canonical JSON (RFC 8785)');
  return value;
}

function check(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new FormatError(`nested deeper than ${MAX_DEPTH} levels`);
  switch (typeof value) {
    case 'boolean':
      return;
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        throw new FormatError('a number is not an integer below 2^53');
      return;
    case 'string':
      if (!value.isWellFormed()) throw new FormatError('a string is not well-formed Unicode');
      return;
    case 'object':
      if (value === null) return;
      if (Array.isArray(value)) {
        for (const item of value) check(item, depth + 1);
        return;
      }
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new FormatError('not a plain object');
      for (const [member, item] of Object.entries(value)) {
        if (!member.isWellFormed()) throw new FormatError('a member name is not well-formed Unicode');
        check(item, depth + 1);
      }
      return;
    default:
      throw new FormatError(`a ${typeof value} is not a JSON value`);
  }
}
