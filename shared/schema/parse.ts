/** Parsing a signed or logged object: a closed schema whose failure names the member. */
import type { z } from 'zod';
import { FormatError } from '../errors.ts';
import { parseInWords } from './issue-words.ts';

/** `value` as `schema` describes it. @throws FormatError naming the first member at fault, never its value */
export function parseAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = parseInWords(schema, value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path.map(String).join('.') || 'the object';
  throw new FormatError(
    `${path}: ${issue?.code === 'unrecognized_keys' ? 'unknown member' : (issue?.message ?? 'not as specified')}`,
  );
}
