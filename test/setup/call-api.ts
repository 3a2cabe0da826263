/** Calls a server's API with the administrator's key. */
import { ADMIN_KEY } from './built-server.ts';

/** The reply's JSON. @throws Error with what the server said, when it refuses */
export async function callApi(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}${path}`, init);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
