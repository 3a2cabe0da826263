/**
 * An operation: one endpoint, declared once. The declaration drives validation, authentication, limits, the OpenAPI
 * document and the tests that go through every endpoint, so none of them can disagree with another.
 */
import type { z } from 'zod';
import type { Scope } from '../../shared/schema/api/scope.ts';
import type { Caller, KeyCaller, SiteCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import type { ProblemCode } from '../errors.ts';
import type { SignedBody } from './signed-body.ts';

/**
 * Who may call: anybody; a page with a site key; an API key with one of the scopes; or either of the last two.
 * `site` reads the key from the path, `siteOr` from the body.
 */
export type Access = 'public' | 'site' | { readonly scopes: readonly Scope[] } | { readonly siteOr: Scope };

type CallerOf<A extends Access> = A extends { readonly scopes: readonly Scope[] }
  ? KeyCaller
  : A extends { readonly siteOr: Scope }
    ? Caller
    : A extends 'site'
      ? SiteCaller
      : null;

/** A request as its handler gets it: authenticated and of the declared shape. Its values are attacker-controlled. */
export interface OperationRequest<A extends Access, Params, Query, Body> {
  readonly caller: CallerOf<A>;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body of an operation that takes a signed one. */
  readonly signed: SignedBody | null;
  /** The body of an operation that takes a stream; null where there is none. */
  readonly stream: ReadableStream<Uint8Array> | null;
  readonly requestId: string;
  /** The client's address, or null where there is none to know. */
  readonly address: string | null;
  /** The `Origin` header: a browser's word, anybody else's invention. */
  readonly origin: string | null;
  /** The `Challenge-Token` header: what a page got from whom the site has its visitors challenged by. */
  readonly challengeToken: string | null;
  /** The `Idempotency-Key` header of an operation that takes one. */
  readonly idempotencyKey: string | null;
  /** Headers of the reply beside the usual ones; the handler adds to them. */
  readonly replyHeaders: Record<string, string>;
  /** To be called when the request turns out to be an exact retry, which costs its client nothing. */
  readonly wasRetry: () => void;
}

/** The one reply of success. What is refused is a problem. */
export interface ReplySpec {
  readonly status: 200 | 201 | 202;
  readonly description: string;
  /** Schema of a JSON reply. */
  readonly schema?: z.ZodType;
  /** True when the handler gives the very text, bytes or stream of bytes that is sent. */
  readonly verbatim?: boolean;
  /** Media type, `application/json` unless said. */
  readonly type?: string;
}

export interface OperationSpec<
  A extends Access,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** In the notation of OpenAPI, e.g. `/v1/sites/{id}`; `{+tile}` takes slashes too. */
  readonly path: string;
  /** The heading it stands under in the docs. */
  readonly group: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: A;
  /** True for what a load balancer or a scraper asks, which no limit may refuse. */
  readonly unlimited?: boolean;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** In the place of `body`: media types whose bytes the handler gets untouched, to find out who signed them. */
  readonly signedBody?: readonly string[];
  /** The media type of a body that is not read beforehand: the handler gets it as a stream of bytes. */
  readonly bodyStream?: string;
  /** The largest body, 16 KiB unless said. */
  readonly maxBodyBytes?: number;
  readonly takesIdempotencyKey?: boolean;
  /** True for withdrawals alone: while the database is away, a caller whom this process knew is let in. */
  readonly duringOutage?: boolean;
  readonly reply: ReplySpec;
  /** Codes that its own handling adds to those that follow from the declaration. */
  readonly errors?: readonly ProblemCode[];
  /** @returns what the reply carries: a value for JSON, or text, bytes or a stream where it is verbatim */
  handle(request: OperationRequest<A, z.output<Params>, z.output<Query>, z.output<Body>>, deps: Deps): Promise<unknown>;
}

/** Any operation. */
export type Operation = OperationSpec<Access, z.ZodObject, z.ZodObject, z.ZodType>;

/** Declares an operation; what its handler gets is typed by what it declares. */
export function operation<
  const A extends Access,
  Params extends z.ZodObject = z.ZodObject<Record<never, z.ZodType>>,
  Query extends z.ZodObject = z.ZodObject<Record<never, z.ZodType>>,
  Body extends z.ZodType = z.ZodUndefined,
>(spec: OperationSpec<A, Params, Query, Body>): Operation {
  // The types meet again in `mountOperations`, which hands over what the very schemas of this declaration gave.
  return spec as unknown as Operation;
}

/** Every code that a call of `operation` can be answered with. */
export function problemsOf({
  access,
  body,
  signedBody,
  bodyStream,
  params,
  query,
  unlimited,
  errors = [],
}: Operation): ProblemCode[] {
  const codes: ProblemCode[] = [...errors];
  const needsKey = typeof access === 'object';
  if (body) codes.push('unsupported_media_type', 'payload_too_large', 'malformed_json');
  if (signedBody) {
    codes.push('unsupported_media_type', 'payload_too_large', 'malformed_json');
    codes.push('signature_invalid', 'signature_expired');
  }
  if (bodyStream) codes.push('unsupported_media_type');
  if (needsKey) codes.push('unauthorized', 'insufficient_scope');
  if (access === 'site' || (needsKey && 'siteOr' in access)) codes.push('unknown_site', 'origin_not_allowed');
  if (params) codes.push('not_found');
  if (body || query) codes.push('invalid_request');
  if (!unlimited) codes.push('rate_limited');
  codes.push('internal', 'database_unavailable');
  return [...new Set(codes)];
}
