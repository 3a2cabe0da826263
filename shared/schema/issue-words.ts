/** What is wrong with a member, in words for whoever sent it. Its value is attacker-controlled and is not repeated. */
import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/**
 * What `schema` makes of `value`, with words for what is wrong where the schema has none of its own. Zod is asked for them
 * only once something is wrong: it spreads what it is given into an object that it reads for every member, Node gives each
 * such object a shape of its own, and looking members up in ever new shapes takes as long as all the rest.
 */
export function parseInWords<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  const result = schema.safeParse(value);
  return result.success ? result : schema.safeParse(value, { error: issueWords });
}

function issueWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys' && issue.input === undefined) return 'missing';
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return 'not of the form that is expected';
    case 'invalid_union':
      return 'fits none of the forms that are expected';
    case 'too_small':
      return limit(issue, 'at least', issue.minimum);
    case 'too_big':
      return limit(issue, 'at most', issue.maximum);
    default:
      return undefined;
  }
}

const UNITS: Readonly<Record<string, string>> = { string: 'character', array: 'item', set: 'item', map: 'member' };

function limit({ origin }: { origin: string }, bound: string, number: number | bigint): string {
  const unit = UNITS[origin];
  if (unit === undefined) return `expected ${bound} ${number}`;
  return `expected ${bound} ${number} ${unit}${number === 1 || number === 1n ? '' : 's'}`;
}
