/** Checks parts of a request against their schemas and names every member at fault. */
import type { z } from 'zod';
import { DomainError, type Issue } from '../errors.ts';

/** `value` as `schema` describes it; what is wrong is added to `issues` with `prefix` before its path. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  issues: Issue[],
  prefix: string[] = [],
): z.output<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) issues.push(...describe(issue, prefix));
  return undefined;
}

/** @throws DomainError invalid_request when there are issues */
export function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  throw new DomainError('invalid_request', 'The request is not as specified.', issues);
}

function describe(issue: z.core.$ZodIssue, prefix: readonly string[]): Issue[] {
  const path = [...prefix, ...issue.path.map(nameOf)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, nameOf(key)].join('.'), message: 'unknown member' }));
  }
  return [{ path: path.join('.'), message: issue.message }];
}

/** A member's name where it looks like one. Attacker-controlled: a number used as a name is not repeated. */
function nameOf(key: PropertyKey): string {
  if (typeof key === 'number') return String(key);
  return /^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(String(key)) ? String(key) : '?';
}
