/** Checks the parts of a request against their schemas, by Hono's zod validator, and names every member at fault. */
import { zValidator } from '@hono/zod-validator';
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { parseInWords } from '../../shared/schema/issue-words.ts';
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

/** Gives one part of a request, as its schema has it. @throws DomainError `not_found` for params, else `invalid_request` */
type Validator = (c: Context<RequestEnv>) => Promise<unknown>;

/** A validator for each part that an operation declares. */
export interface Validators {
  readonly params: Validator | null;
  readonly query: Validator | null;
  readonly body: Validator | null;
}

/** The validators of `operation`, to be asked once its caller is known. */
export function validatorsOf({ params, query, body }: Operation): Validators {
  return {
    params: params ? validator('param', params) : null,
    query: query ? validator('query', query) : null,
    body: body ? validator('json', body) : null,
  };
}

/** The parts of a request that its validators let through; `{}` for params and query that are not declared. */
export async function validOf({ params, query, body }: Validators, c: Context<RequestEnv>): Promise<Valid> {
  return {
    params: params ? await params(c) : {},
    query: query ? await query(c) : {},
    body: body ? await body(c) : undefined,
  };
}

/** Asks at once: no schema waits for anything, and Zod has a faster way for those that it is asked about so. */
function validator(target: Target, schema: z.ZodType): Validator {
  const refuse = (result: { success: true } | { success: false; error: z.core.$ZodError }) => {
    if (result.success) return;
    if (target === 'param') throw new DomainError('not_found', 'There is nothing with this id.');
    throw new DomainError('invalid_request', 'The request is not as specified.', issuesOf(result.error));
  };
  const validate = zValidator(target, schema, refuse, {
    validationFunction: parseInWords,
  }) as unknown as MiddlewareHandler<RequestEnv>;
  return async (c) => {
    await validate(c, nothingMore);
    return (c.req.valid as (part: Target) => unknown).call(c.req, target);
  };
}

async function nothingMore(): Promise<void> {}
