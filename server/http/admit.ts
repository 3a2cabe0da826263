/** Lets a request in: limits, the body's type and size, who calls and with which scope. */
import type { Context } from 'hono';
import type { Caller, KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError, refusal } from '../errors.ts';
import { identifySite, requireScope } from './auth.ts';
import { parseJson, readJsonText, requireType } from './body.ts';
import type { ClientAddress } from './client-address.ts';
import { READABLE_ANYWHERE } from './cors.ts';
import type { Limits } from './limits.ts';
import type { Operation } from './operation.ts';
import type { RequestEnv } from './request-env.ts';
import { readSignedBody, type SignedBody } from './signed-body.ts';

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

/** Of calls that say nothing else. */
const MAX_BODY_BYTES = 16 * 1024;

/** A request that may come in, with what was read to find out. */
interface Admitted {
  /** Null where anybody may call. */
  readonly caller: Caller | null;
  readonly address: string | null;
  readonly signed: SignedBody | null;
}

/**
 * The steps before the schema: limit → 415, 413, 400 → 401 or 404 site → 403 scope. With a body of more than 16 KiB a key comes
 * before 400.
 */
export async function admit(operation: Operation, c: Context<RequestEnv>, deps: Deps, gate: Gate): Promise<Admitted> {
  c.set('route', operation.path);
  if (isForPages(operation)) c.set('replyHeaders', READABLE_ANYWHERE);
  const address = gate.clientAddress(c);
  const authorization = c.req.header('authorization');
  const byKey = usesKey(operation, authorization);
  if (!byKey && !operation.unlimited && !operation.signedBody) gate.limits.takeForAddress(address);
  const maxBytes = operation.maxBodyBytes ?? MAX_BODY_BYTES;
  if (operation.bodyStream) requireType(c, operation.bodyStream);
  const text = operation.body ? await readJsonText(c, maxBytes) : '';
  const byKeyNow = () => keyCaller(operation, authorization, address, deps, gate);
  // What calls with a key may send takes long to parse: that is done for nobody who only guesses at keys.
  const known = byKey && text.length > MAX_BODY_BYTES ? await byKeyNow() : null;
  const json = operation.body ? parseJson(c, text) : undefined;
  const signed = operation.signedBody ? await readSignedBody(c, operation.signedBody, maxBytes) : null;
  const caller = known ?? (byKey ? await byKeyNow() : await siteCaller(operation, c, json, deps));
  return { caller, address, signed };
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

/** True where pages of other origins may call it. */
export function isForPages({ access }: Operation): boolean {
  return access === 'site' || (typeof access === 'object' && 'siteOr' in access);
}
