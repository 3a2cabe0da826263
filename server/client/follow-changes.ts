/** Follows the changes of all consents by their cursor. */
import type { Call } from './send-call.ts';
import type { ChangesPage, Told } from './shapes.ts';

export interface FollowOptions {
  /** `nextCursor` of the page that was dealt with last; the beginning of the log without it. */
  readonly after?: string | undefined;
  /** Changes on a page, at most 1,000; 100 unless said. */
  readonly limit?: number;
  /** True to wait for what comes next, until `signal` is aborted. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** Seconds that one request waits for a change: below what proxies cut off. */
const WAIT_SECONDS = 20;

/** Pages of changes; an empty one is not given. @param get - asks the server for a path */
export async function* followChanges(
  get: (path: string, call: Partial<Call>) => Promise<Told<ChangesPage, 'unreadable'>>,
  { after, limit = 100, follow = false, signal }: FollowOptions,
): AsyncGenerator<ChangesPage> {
  const wait = follow ? WAIT_SECONDS : 0;
  for (let cursor = after; ; ) {
    const query = new URLSearchParams({ limit: String(limit), wait: String(wait) });
    if (cursor !== undefined) query.set('after', cursor);
    const page = { unreadable: [], ...(await get(`/v1/changes?${query}`, { signal, waitMs: wait * 1000 })) };
    if (page.items.length + page.unreadable.length > 0) yield page;
    else if (!follow) return;
    cursor = page.nextCursor;
  }
}
