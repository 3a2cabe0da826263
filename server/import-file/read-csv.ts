/** Reads CSV as a stream, by the library csv-parse: quoted newlines, a BOM, semicolons, tabs. The first row is the header. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileProblem } from './file-problem.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Characters of one row: a quote that is never closed would else take in the rest of the file. */
const MAX_ROW = 256 * 1024;
/** Characters that are looked at for the delimiter. */
const MAX_HEADER = 64 * 1024;

/**
 * Rows of cells, the header first.
 * @param delimiter - found out from the header, unless said
 * @param onDelimiter - told which it is
 * @throws FileProblem naming the line of a quote that goes wrong
 */
export async function* readCsv(
  texts: AsyncIterable<string>,
  delimiter?: Delimiter,
  onDelimiter: (delimiter: Delimiter) => void = () => {},
): AsyncGenerator<string[]> {
  const source = texts[Symbol.asyncIterator]();
  let [head, isDone] = ['', false];
  while (!isDone && head.length < MAX_HEADER && !hasWholeLine(head)) {
    const { value, done } = await source.next();
    head += value ?? '';
    isDone = done ?? false;
  }
  const between = delimiter ?? delimiterOf(head);
  onDelimiter(between);
  const parser = parse({
    bom: true,
    delimiter: between,
    max_record_size: MAX_ROW,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });
  const input = Readable.from(rejoined(head, source));
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const cells of parser) yield cells as string[];
  } catch (error) {
    throw error instanceof CsvError ? new FileProblem(describe(error)) : error;
  } finally {
    input.destroy();
  }
}

/** The character between the cells of a header: the one that is most there, outside quotes. */
function delimiterOf(head: string): Delimiter {
  const [line = ''] = head.replaceAll(/"[^"]*"/g, '').split(/\r?\n|\r/, 1);
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function hasWholeLine(head: string): boolean {
  return /[\r\n]/.test(head.replaceAll(/"[^"]*"/g, '').trimStart());
}

async function* rejoined(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    if (value !== '') yield value;
  }
}

function describe(error: CsvError): string {
  const lines = Number((error as unknown as { lines?: number }).lines ?? 0);
  const where = lines > 0 ? `Line ${lines}` : 'A line';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return `${where}: a quote is opened and not closed, or a row is longer than ${MAX_ROW / 1024} KiB.`;
  }
  return `${where}: a quote stands inside a cell that does not begin with one, or text follows a closing quote.`;
}
