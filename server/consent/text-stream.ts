/** Text that is answered in pieces. */
import type { SegmentFormat } from '../../shared/schema/api/segments.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';

/** What a stream is of, for when it breaks off. */
export interface Streamed {
  /** For the log: `a stream of checks`. */
  readonly what: string;
  readonly requestId: string;
  /** NDJSON says in its last line that it broke off; a CSV file cannot, and breaks off with its connection. */
  readonly format: SegmentFormat;
}

/**
 * Pieces of text as a stream of bytes. A piece is made when it is asked for, so memory stays flat: a slow reader slows the
 * maker down, and one who goes away ends it. The reply has begun when a piece fails, so its status can no longer tell.
 */
export function textStream(
  { logger }: Pick<Deps, 'logger'>,
  pieces: AsyncGenerator<string, undefined>,
  { what, requestId, format }: Streamed,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isGone = false;
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next();
        if (isGone) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        if (isGone) return;
        const isRefused = error instanceof DomainError;
        if (!isRefused) logger.error(`${what} broke off`, { requestId, error });
        if (format !== 'ndjson') throw error;
        controller.enqueue(encoder.encode(brokenLine(isRefused ? error.code : 'internal', requestId)));
        controller.close();
      }
    },
    cancel: async () => {
      isGone = true;
      await pieces.return(undefined);
    },
  });
}

function brokenLine(error: string, requestId: string): string {
  return `${JSON.stringify({ error, requestId })}\n`;
}
