/** Turns operations into routes. Every request takes the same steps in the same order. */
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Caller, KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError, refusal } from '../errors.ts';
import { identifySite, requireScope } from './auth.ts';
import { readJson, requireType } from './body.ts';
import type { ClientAddress } from './client-address.ts';
import { corsHeaders, preflight, READABLE_ANYWHERE } from './cors.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import type { Limits } from './limits.ts';
import type { Operation } from './operation.ts';
import type { RequestEnv } from './request-env.ts';
import { readSignedBody, type SignedBody } from './signed-body.ts';
import { type Validators, validatorsOf, validOf } from './validate.ts';

/** What the steps need beside the server's own dependencies: who is let in. */
export interface Gate {
  /**
   * Who calls, by the `Authorization` header.
   * @param fromMemory - true for withdrawals alone: while the database is away a caller is who it was
   * @throws DomainError unauthorized
   */
  authenticate(deps: Deps, authorization: string | undefined, fromMemory?: boolean): Promise<KeyCaller>;
  readonly limits: Limits;
  readonly clientAddress: ClientAddress;
}

const MAX_BODY_BYTES = 16 * 1024;
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

/** A request that may come in, with what was read to find out. */
interface Admitted {
  /** Null where anybody may call. */
  readonly caller: Caller | null;
  readonly address: string | null;
  readonly signed: SignedBody | null;
}

/** The steps before the schema: limit → 415, 413, 400 → 401 or 404 site → 403 scope. */
async function admit(operation: Operation, c: Context<RequestEnv>, deps: Deps, gate: Gate): Promise<Admitted> {
  c.set('route', operation.path);
  if (isForPages(operation)) c.set('replyHeaders', READABLE_ANYWHERE);
  const address = gate.clientAddress(c);
  const authorization = c.req.header('authorization');
  const byKey = usesKey(operation, authorization);
  if (!byKey && !operation.unlimited && !operation.signedBody) gate.limits.takeForAddress(address);
  const maxBytes = operation.maxBodyBytes ?? MAX_BODY_BYTES;
  if (operation.bodyStream) requireType(c, operation.bodyStream);
  const json = operation.body ? await readJson(c, maxBytes) : undefined;
  const signed = operation.signedBody ? await readSignedBody(c, operation.signedBody, maxBytes) : null;
  const caller = byKey
    ? await keyCaller(operation, authorization, address, deps, gate)
    : await siteCaller(operation, c, json, deps);
  return { caller, address, signed };
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
    ...(caller?.kind === 'site' ? corsHeaders(origin, caller.site.origins) : {}),
  };
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

/** Where both are taken, whoever sends an `Authorization` header calls by key. */
function usesKey({ access }: Operation, authorization: string | undefined): boolean {
  if (typeof access === 'string') return false;
  return 'scopes' in access || authorization !== undefined;
}

/** An API key is limited by nobody but its operator; guessing keys is limited by address. */
async function keyCaller(
  { access, duringOutage }: Operation,
  authorization: string | undefined,
  address: string | null,
  deps: Deps,
  gate: Gate,
): Promise<Caller> {
  try {
    const caller = await gate.authenticate(deps, authorization, duringOutage);
    if (typeof access === 'object') requireScope(caller, 'scopes' in access ? access.scopes : [access.siteOr]);
    return caller;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthorized') gate.limits.takeForAddress(address);
    throw error;
  }
}

async function siteCaller(
  { access, duringOutage }: Operation,
  c: Context<RequestEnv>,
  json: unknown,
  deps: Deps,
): Promise<Caller | null> {
  if (access === 'public') return null;
  if (access === 'site') return identifySite(deps, c.req.param('siteKey') ?? '');
  return identifySite(deps, siteKeyIn(json), duringOutage);
}

/** The `siteKey` member of an attacker-controlled body. */
function siteKeyIn(json: unknown): string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw refusal('', 'expected an object');
  if ('siteKey' in json && typeof json.siteKey === 'string') return json.siteKey;
  throw new DomainError('unauthorized', 'Send an API key, or a site key from a page.');
}

/** What browsers write, once it has its shape. A stop is not: whoever floods a site must not keep others from stopping. */
function isLimitedBySite({ access, duringOutage }: Operation): boolean {
  return typeof access === 'object' && 'siteOr' in access && !duringOutage;
}

function isForPages({ access }: Operation): boolean {
  return access === 'site' || (typeof access === 'object' && 'siteOr' in access);
}

function refuseMethod(c: Context<RequestEnv>, allowed: readonly string[]): never {
  c.set('route', c.req.routePath);
  c.set('replyHeaders', { allow: allowed.join(', ') });
  throw new DomainError('method_not_allowed', `This path takes ${allowed.join(', ')}.`);
}
