/** Checks the parts of a request against their schemas, by Hono's zod validator, and names every member at fault. */
import { zValidator } from '@hono/zod-validator';
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { issueWords } from '../../shared/schema/issue-words.ts';
import { DomainError } from '../errors.ts';
import { issuesOf } from './issues-of.ts';
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
    throw new DomainError('invalid_request', 'The request is not as specified.', issuesOf(result.error));
  };
  const validationFunction = (expected: z.ZodType, value: unknown) => {
    return expected.safeParseAsync(value, { error: issueWords });
  };
  return zValidator(target, schema, refuse, { validationFunction }) as unknown as MiddlewareHandler<RequestEnv>;
}
