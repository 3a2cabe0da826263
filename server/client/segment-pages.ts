/** Reads the members of a segment by their cursor. */
import type { Call } from './send-call.ts';
import type { SegmentChoice, SegmentMember, SegmentPage } from './shapes.ts';

export interface PageOptions {
  /** Members on a page, at most 1,000, which it is unless said. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** Members, each once. A page may be empty and have another behind it. @param post - asks the server for a page */
export async function* segmentPages(
  post: (body: object, call: Partial<Call>) => Promise<SegmentPage>,
  choice: SegmentChoice,
  { limit = 1000, signal }: PageOptions = {},
): AsyncGenerator<SegmentMember> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await post({ ...choice, limit, ...(cursor === undefined ? {} : { cursor }) }, { signal });
    yield* page.items;
    cursor = page.nextCursor;
  }
}
