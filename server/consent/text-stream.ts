/**
 * Pieces of text as a stream of bytes. A piece is made when it is asked for: a slow reader slows the maker down, and one
 * who goes away ends it.
 */
export function textStream(pieces: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
