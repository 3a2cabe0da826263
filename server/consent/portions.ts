/** Splits a stream of bytes into portions of lines, and reads no further than it is asked to. */
import { DomainError } from '../errors.ts';

/** Characters of one line: room for a number and a little around it. */
const MAX_LINE = 1024;

/**
 * Portions of at most `size` lines, blank ones left out; of a line that is too long, its beginning. The bytes are
 * attacker-controlled.
 * @throws DomainError `malformed_json` when the stream breaks off
 */
export async function* portionsOf(body: ReadableStream<Uint8Array>, size: number): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  for await (const chunk of chunksOf(body)) {
    const found = (rest + decoder.decode(chunk, { stream: true })).split('\n').map((line) => line.slice(0, MAX_LINE));
    rest = found.pop() ?? '';
    for (const line of found) if (line.trim() !== '') lines.push(line.trim());
    while (lines.length >= size) {
      yield lines.slice(0, size);
      lines = lines.slice(size);
    }
  }
  rest = (rest + decoder.decode()).slice(0, MAX_LINE).trim();
  if (rest !== '') lines.push(rest);
  if (lines.length > 0) yield lines;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read().catch(() => {
        throw new DomainError('malformed_json', 'The body did not arrive whole.');
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
