/** Turns operations into routes. Every request takes the same steps in the same order. */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { admit, type Gate, isForPages } from './admit.ts';
import { corsHeaders, preflight } from './cors.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import type { Operation } from './operation.ts';
import type { RequestEnv } from './request-env.ts';
import { type Validators, validatorsOf, validOf } from './validate.ts';

/** Longer than the tokens of any provider; a cut one is not good. */
const MAX_TOKEN_LENGTH = 2048;

/** Adds a route for each operation, the preflights, and 405 for other methods on the same paths. */
export function mountOperations(app: Hono<RequestEnv>, operations: readonly Operation[], deps: Deps, gate: Gate): void {
  const methods = new Map<string, string[]>();
  for (const operation of operations) {
    const path = honoPath(operation.path);
    const before = operation.signedBody ? [limitRefused(gate)] : [];
    const validators = validatorsOf(operation);
    app.on(operation.method, [path], ...before, (c) => answer(operation, validators, c, deps, gate));
    if (isForPages(operation)) app.options(path, (c) => preflight(c, operation.method));
    methods.set(path, [...(methods.get(path) ?? []), operation.method]);
  }
  for (const [path, allowed] of methods) app.all(path, (c) => refuseMethod(c, allowed));
}

/** Limits the pages after it, and paths that lead nowhere. */
export function limitByAddress({ limits, clientAddress }: Gate): MiddlewareHandler<RequestEnv> {
  return async function limitByAddress(c, next) {
    limits.takeForAddress(clientAddress(c));
    await next();
  };
}

/** Limits whoever guesses at signatures. What is genuine is never limited: it may be a withdrawal. */
function limitRefused({ limits, clientAddress }: Gate): MiddlewareHandler<RequestEnv> {
  return async function limitRefused(c, next) {
    await next();
    if (c.error instanceof DomainError && c.res.status < 500) limits.takeForAddress(clientAddress(c));
  };
}

/** The pattern of Hono for a path of OpenAPI. */
function honoPath(path: string): string {
  return path.replaceAll(/\{\+(\w+)\}/g, ':$1{.+}').replaceAll(/\{(\w+)\}/g, ':$1');
}

/**
 * All steps of a request, and its reply. They are one function and no chain of Hono's: each link of a chain costs a
 * request more than most of the steps do.
 */
async function answer(
  operation: Operation,
  validators: Validators,
  c: Context<RequestEnv>,
  deps: Deps,
  gate: Gate,
): Promise<Response> {
  const { caller, address, signed } = await admit(operation, c, deps, gate);
  const { params, query, body } = await validOf(validators, c);
  const origin = c.req.header('origin');
  const requestId = c.get('requestId');
  const replyHeaders: Record<string, string> = {
    'content-type': operation.reply.type ?? 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
  if (caller?.kind === 'site') Object.assign(replyHeaders, corsHeaders(origin, caller.site.origins));
  if (caller?.kind === 'site' && isLimitedBySite(operation)) gate.limits.takeForSite(caller.site.siteKey);
  const result = await operation.handle(
    {
      caller: caller as never, // `usesKey` and `siteCaller` give the caller that the operation's access declares
      params: params as never,
      query: query as never,
      body,
      signed,
      stream: operation.bodyStream ? c.req.raw.body : null,
      requestId,
      address,
      origin: origin ?? null,
      challengeToken: c.req.header('challenge-token')?.slice(0, MAX_TOKEN_LENGTH) ?? null,
      idempotencyKey: operation.takesIdempotencyKey ? readIdempotencyKey(c) : null,
      replyHeaders,
      wasRetry: () => {
        if (caller?.kind === 'site') gate.limits.giveBack(address, caller.site.siteKey);
      },
    },
    deps,
  );
  const reply = operation.reply.verbatim
    ? (result as string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>)
    : JSON.stringify(result);
  return new Response(reply, { status: operation.reply.status, headers: replyHeaders });
}

/** What browsers write, once it has its shape. A stop is not: whoever floods a site must not keep others from stopping. */
function isLimitedBySite({ access, duringOutage }: Operation): boolean {
  return typeof access === 'object' && 'siteOr' in access && !duringOutage;
}

function refuseMethod(c: Context<RequestEnv>, allowed: readonly string[]): never {
  c.set('route', c.req.routePath);
  c.set('replyHeaders', { allow: allowed.join(', ') });
  throw new DomainError('method_not_allowed', `This path takes ${allowed.join(', ')}.`);
}
