/** Sends lines as a stream: nothing is read before what came before it was taken, so memory stays flat. */
import type { Deps } from '../deps.ts';

/** The lines as bytes. What breaks off says so in its last line: the reply has begun, so its status can no longer tell. */
export function streamLines(
  { logger }: Pick<Deps, 'logger'>,
  lines: AsyncGenerator<string, undefined>,
  requestId: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        logger.error('an export broke off', { requestId, error });
        controller.enqueue(encoder.encode(`${JSON.stringify({ error: 'internal', requestId })}\n`));
        controller.close();
      }
    },
    cancel: async () => void (await lines.return(undefined)),
  });
}
