/** What is wrong with a member, told in words, without its value. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInWords } from './issue-words.ts';

function told(schema: z.ZodType, value: unknown): string[] {
  const result = parseInWords(schema, value);
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test.each([
  [z.object({ a: z.string() }), {}, 'a: missing'],
  [z.object({ a: z.string() }), { a: 5 }, 'a: expected text'],
  [z.object({ a: z.int() }), { a: 0.5 }, 'a: expected a whole number'],
  [z.object({ a: z.object({ b: z.boolean() }) }), { a: { b: 'x' } }, 'a.b: expected true or false'],
  [z.object({ a: z.array(z.string()) }), { a: 'x' }, 'a: expected a list'],
  [z.object({}), [], ': expected an object'],
  [z.object({ a: z.enum(['sms', 'voice']) }), { a: 'x' }, 'a: expected one of sms, voice'],
  [z.object({ a: z.literal(true) }), { a: 'x' }, 'a: expected true'],
  [z.object({ a: z.enum(['sms', 'voice']) }), {}, 'a: missing'],
  [z.object({ a: z.string().min(1) }), { a: '' }, 'a: expected at least 1 character'],
  [z.object({ a: z.string().max(2) }), { a: 'xxx' }, 'a: expected at most 2 characters'],
  [z.object({ a: z.number().min(3) }), { a: 2 }, 'a: expected at least 3'],
  [z.object({ a: z.array(z.string()).max(1) }), { a: ['x', 'y'] }, 'a: expected at most 1 item'],
  [z.object({ a: z.string().regex(/^x$/) }), { a: 'y' }, 'a: not of the form that is expected'],
  [z.object({ a: z.string().regex(/^x$/, { error: 'expected an x' }) }), { a: 'y' }, 'a: expected an x'],
  [z.object({ a: z.union([z.string(), z.int()]) }), { a: true }, 'a: fits none of the forms that are expected'],
])('%# is told in words', (schema, value, words) => {
  expect(told(schema, value)).toEqual([words]);
});
