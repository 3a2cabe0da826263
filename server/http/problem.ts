/** Errors as replies: one shape for all of them, `application/problem+json` (RFC 9457). */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Deps } from '../deps.ts';
import { DomainError, PROBLEMS, type ProblemCode } from '../errors.ts';
import { LogRefusal } from '../log/log-refusal.ts';
import { isAway } from '../store/database.ts';
import type { RequestEnv } from './request-env.ts';

/** Seconds that a caller is told to wait where nothing better is known. */
const RETRY_AFTER_SECONDS = 5;

/** The handler for whatever a request throws. What is no `DomainError` is logged, and its caller told the request id alone. */
export function createErrorHandler(deps: Deps): (error: Error, c: Context<RequestEnv>) => Response {
  return function problem(thrown, c) {
    const error = asDomainError(thrown);
    const requestId = c.get('requestId');
    if (PROBLEMS[error.code][0] >= 500) {
      deps.logger.error('a request failed', { requestId, code: error.code, error: thrown });
    }
    c.set('code', error.code);
    return problemResponse(deps.config.publicUrl, requestId, error, c.get('replyHeaders'));
  };
}

/** The reply that tells of `error`. */
function problemResponse(
  publicUrl: string,
  requestId: string,
  error: DomainError,
  extraHeaders: Readonly<Record<string, string>> = {},
): Response {
  const [status, title] = PROBLEMS[error.code];
  const headers: Record<string, string> = {
    ...extraHeaders,
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  };
  if (error.code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  const wait = error.retryAfterSeconds ?? (status === 503 ? RETRY_AFTER_SECONDS : undefined);
  if (wait !== undefined) headers['retry-after'] = String(wait);
  const { code, detail, issues } = error;
  const body = { type: problemType(publicUrl, code), title, status, code, detail, requestId, issues };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Where a code is explained: its name as a link. */
function problemType(publicUrl: string, code: ProblemCode): string {
  return `${publicUrl}/docs#${code}`;
}

/** What a caller is told of whatever was thrown. */
export function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof HTTPException && error.status === 413) {
    return new DomainError('payload_too_large', 'The body is larger than this path takes.');
  }
  if (isAway(error)) {
    return new DomainError('database_unavailable', 'The database does not answer. Try again later.');
  }
  if (error instanceof LogRefusal) {
    return new DomainError('log_unavailable', 'The log does not sign at the moment. Nothing is lost; try again later.');
  }
  return new DomainError('internal', 'The operator finds the cause under the request id.');
}
