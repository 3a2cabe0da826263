/** Reads the body of a genuine request. What is in it is the provider's word, and a person's text. */
import type { z } from 'zod';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { FormatError } from '../../shared/errors.ts';
import { parseInWords } from '../../shared/schema/issue-words.ts';
import type { Issue } from '../errors.ts';
import { issuesOf } from '../http/issues-of.ts';

/** Every byte is a character of it: the likeliest of the encodings that are not UTF-8. */
const WINDOWS = new TextDecoder('windows-1252');

/** The body as text: in UTF-8, or else as Windows writes. What a provider signed may be a stop, and is not refused for that. */
export function readText(body: Uint8Array): string {
  try {
    return fromUtf8(body);
  } catch {
    return WINDOWS.decode(body);
  }
}

/** What a message has in the wrong form, every member by its name. */
export class MemberError extends FormatError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ path, message }) => `${path || 'the body'}: ${message}`).join('; '));
    this.issues = issues;
  }
}

/** `value` as `schema` describes it. @throws MemberError */
export function readAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = parseInWords(schema, value);
  if (result.success) return result.data;
  throw new MemberError(issuesOf(result.error));
}

/** The body as JSON of the form of `schema`. @throws FormatError naming what is wrong with it */
export function readJsonAs<Schema extends z.ZodType>(schema: Schema, body: Uint8Array): z.output<Schema> {
  const text = readText(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FormatError('the body is not JSON');
  }
  return readAs(schema, value);
}
