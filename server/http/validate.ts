/** Checks the parts of a request against their schemas, by Hono's zod validator, and names every member at fault. */
import { zValidator } from '@hono/zod-validator';
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { issueWords } from '../../shared/schema/issue-words.ts';
import { DomainError, type Issue } from '../errors.ts';
import type { Operation } from './operation.ts';
import type { RequestEnv } from './request-env.ts';

type Target = 'param' | 'query' | 'json';

/** What the validators of an operation found, typed by what the operation declares. */
export interface Valid {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** One validator for each part that `operation` declares, to run after its caller is known. */
export function validators({ params, query, body }: Operation): MiddlewareHandler<RequestEnv>[] {
  return [
    ...(params ? [validator('param', params)] : []),
    ...(query ? [validator('query', query)] : []),
    ...(body ? [validator('json', body)] : []),
  ];
}

/** The parts of a request that its validators let through; `{}` for params and query that are not declared. */
export function validOf(c: Context<RequestEnv>, { params, query, body }: Operation): Valid {
  const valid = c.req.valid as (target: Target) => unknown;
  const part = (target: Target) => valid.call(c.req, target);
  return {
    params: params ? part('param') : {},
    query: query ? part('query') : {},
    body: body ? part('json') : undefined,
  };
}

function validator(target: Target, schema: z.ZodType): MiddlewareHandler<RequestEnv> {
  const refuse = (result: { success: true } | { success: false; error: z.core.$ZodError }) => {
    if (result.success) return;
    if (target === 'param') throw new DomainError('not_found', 'There is nothing with this id.');
    throw new DomainError('invalid_request', 'The request is not as specified.', result.error.issues.flatMap(describe));
  };
  const validationFunction = (expected: z.ZodType, value: unknown) => {
    return expected.safeParseAsync(value, { error: issueWords });
  };
  return zValidator(target, schema, refuse, { validationFunction }) as unknown as MiddlewareHandler<RequestEnv>;
}

function describe(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map(nameOf);
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
