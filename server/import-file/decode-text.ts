/** Decodes a file's bytes into text, and says in which line they are not of the encoding that was said. */
import { isUtf8 } from 'node:buffer';
import { FileProblem } from './file-problem.ts';

const ENCODINGS = ['utf8', 'latin1'] as const;
/** `latin1` is what browsers and spreadsheets mean by it: Windows-1252. */
export type Encoding = (typeof ENCODINGS)[number];

const NEWLINE = 10;

/** Texts of the chunks, without a byte order mark. @throws FileProblem for bytes that are not text in this encoding */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'windows-1252', { fatal: true });
  let [line, isFirst, begun] = [1, true, Buffer.alloc(0)];
  for await (const chunk of chunks) {
    if (isFirst) assertText(chunk);
    isFirst = false;
    const bytes = Buffer.concat([begun, chunk]);
    try {
      yield decoder.decode(chunk, { stream: true });
    } catch {
      throw notUtf8(line + badLineOf(bytes));
    }
    // What is kept begins at the last line, so that a fault in the next chunk finds its line.
    const last = bytes.lastIndexOf(NEWLINE);
    line += countLines(bytes);
    begun = bytes.subarray(last + 1).subarray(-64 * 1024);
  }
  try {
    yield decoder.decode();
  } catch {
    throw notUtf8(line);
  }
}

/** Two formats that are often sent for CSV, and would give thousands of faults that say nothing. */
function assertText(chunk: Uint8Array): void {
  const [a, b] = chunk;
  if ((a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe)) {
    throw new FileProblem('The file is UTF-16: save it as CSV in UTF-8.');
  }
  if (a === 0x50 && b === 0x4b) throw new FileProblem('The file is a workbook or an archive: save it as CSV in UTF-8.');
}

function notUtf8(line: number): FileProblem {
  return new FileProblem(`Line ${line} is not UTF-8. If the file is Latin-1, say so: encoding latin1.`);
}

/** How many lines stand before the first that is not UTF-8. */
function badLineOf(bytes: Buffer): number {
  let [start, count] = [0, 0];
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return count;
    [start, count] = [end + 1, count + 1];
  }
  return count;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
