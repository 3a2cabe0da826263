/** Requests to the API: JSON in and out, failures as problems with a code. */
import { Problem } from './problem.ts';

/** Statuses after which the same request may succeed. */
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * The JSON that `url` answers.
 * @throws Problem `network` when nothing came back, else the server's own code (RFC 9457 `code` member)
 */
export async function requestJson(url: string, init: RequestInit = {}): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit', referrerPolicy: 'origin', ...init });
  } catch {
    throw new Problem('network', 'the server could not be reached', true);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body;
  const { code, detail } = (body ?? {}) as { code?: string; detail?: string };
  const retryable = TRANSIENT.has(response.status) || response.ok;
  throw new Problem(code ?? `http_${response.status}`, detail ?? `the server answered ${response.status}`, retryable);
}

const SECOND = 1000;

/** Milliseconds to wait before attempt `n` (from 0): 1, 2, 4 … 64 seconds, with up to a quarter more by chance. */
export function backoff(n: number): number {
  return SECOND * 2 ** Math.min(n, 6) * (1 + Math.random() / 4);
}
