/** Sends a call to the server, again where that is safe, and reads its answer. */
import { type ClientErrorCode, type ClientIssue, PhoneConsentError } from './client-error.ts';
import { waitBeforeRetry } from './retry.ts';

/** Where calls go, and how long they may take. */
export interface CallTarget {
  /** URL of the server, without a slash at its end. */
  readonly url: string;
  readonly key: string;
  /** Milliseconds that one try may take. */
  readonly timeoutMs: number;
  /** Tries of a call that can safely be made again. */
  readonly tries: number;
  readonly fetch: typeof fetch;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Path and query. Never holds a number. */
  readonly path: string;
  readonly body?: unknown;
  /** The same over all tries: what makes a second arrival harmless. */
  readonly idempotencyKey?: string | undefined;
  /** False where a second arrival would do something twice: then it is made once. */
  readonly isRepeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that the server is asked to wait before it answers. */
  readonly waitMs?: number;
}

/**
 * Makes a call.
 * @returns the body of the reply, as text
 * @throws PhoneConsentError when it is refused, or no answer comes; the reason of `signal` when that is aborted
 */
export async function sendCall(target: CallTarget, call: Call): Promise<string> {
  const tries = call.isRepeatable ? target.tries : 1;
  for (let tried = 1; ; tried++) {
    try {
      return await tryOnce(target, call);
    } catch (error) {
      call.signal?.throwIfAborted();
      if (!(error instanceof PhoneConsentError)) throw error;
      const wait = tried < tries ? waitBeforeRetry(error, tried, Math.random()) : null;
      if (wait === null) throw error;
      await pause(wait, call.signal);
    }
  }
}

async function tryOnce(target: CallTarget, call: Call): Promise<string> {
  const { method, path, body, idempotencyKey } = call;
  const timeout = AbortSignal.timeout(target.timeoutMs + (call.waitMs ?? 0));
  try {
    const response = await target.fetch(`${target.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${target.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry the key and the number to wherever it leads.
      redirect: 'manual',
      signal: call.signal ? AbortSignal.any([timeout, call.signal]) : timeout,
    });
    const text = await response.text();
    if (response.ok) return text;
    throw refusal(response, text);
  } catch (cause) {
    if (cause instanceof PhoneConsentError) throw cause;
    const detail = timeout.aborted ? 'The server did not answer in time.' : 'The server could not be reached.';
    throw new PhoneConsentError({ code: 'unreachable', detail, cause });
  }
}

interface Problem {
  readonly code: ClientErrorCode;
  readonly detail: string;
  readonly requestId: string;
  readonly issues: readonly ClientIssue[];
}

function refusal(response: Response, text: string): PhoneConsentError {
  const { status } = response;
  const retryAfterSeconds = secondsIn(response.headers.get('retry-after'));
  const problem = readProblem(text);
  if (problem) return new PhoneConsentError({ ...problem, status, retryAfterSeconds });
  const detail = `The answer has status ${status} and is not of a phone-consent server.`;
  return new PhoneConsentError({ code: 'not_understood', detail, status, retryAfterSeconds });
}

/** The problem that an answer tells of, undefined where it is of somebody else's making. */
function readProblem(text: string): Problem | undefined {
  try {
    const { code, detail, requestId, issues } = JSON.parse(text) as Partial<Problem>;
    if (typeof code !== 'string' || typeof detail !== 'string') return undefined;
    return { code, detail, requestId: String(requestId ?? ''), issues: Array.isArray(issues) ? issues : [] };
  } catch {
    return undefined;
  }
}

/** Our servers say seconds; a date, which a proxy may say, counts as nothing said. */
function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
