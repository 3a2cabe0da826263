/** Requests to the API: JSON in and out, failures as problems with a code. */
import { Problem } from './problem.ts';

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
  const { status } = response;
  throw new Problem(code ?? `http_${status}`, detail ?? `the server answered ${status}`, isTransient(status));
}

/** True for a status after which the same request may succeed; 0 stands for none, and a 200 may come without JSON. */
export function isTransient(status: number): boolean {
  return status >= 500 || [0, 200, 408, 425, 429].includes(status);
}

const SECOND = 1000;

/** Milliseconds to wait before attempt `n` (from 0): 1, 2, 4 … 64 seconds, with up to a quarter more by chance. */
export function backoff(n: number): number {
  return SECOND * 2 ** Math.min(n, 6) * (1 + Math.random() / 4);
}
