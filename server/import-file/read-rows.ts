/** Reads the rows of a list, whatever its format. */
import { decodeText, type Encoding } from './decode-text.ts';
import type { Format, RawRow } from './raw-row.ts';
import { type Delimiter, readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';

export interface FileOptions {
  readonly format: Format;
  readonly encoding: Encoding;
  /** Found out from the header, unless said. */
  readonly delimiter?: Delimiter | undefined;
}

/** Columns of JSON lines that are told apart. */
const MAX_COLUMNS = 500;

/**
 * Names of the columns, how many rows follow, and what stands between the cells of CSV.
 * @throws FileProblem
 */
export async function surveyRows(
  chunks: AsyncIterable<Uint8Array>,
  options: FileOptions,
): Promise<{ header: readonly string[]; rows: number; delimiter: Delimiter }> {
  const texts = decodeText(chunks, options.encoding);
  let rows = 0;
  if (options.format === 'ndjson') {
    const names = new Set<string>();
    for await (const { members } of readNdjson(texts)) {
      rows += 1;
      for (const name of members?.keys() ?? []) if (names.size < MAX_COLUMNS) names.add(name);
    }
    return { header: [...names], rows, delimiter: ',' };
  }
  let header: readonly string[] | null = null;
  let delimiter: Delimiter = ',';
  const told = (found: Delimiter) => {
    delimiter = found;
  };
  for await (const cells of readCsv(texts, options.delimiter, told)) {
    if (header === null) header = cells;
    else rows += 1;
  }
  return { header: header ?? [], rows, delimiter };
}

/** The rows of a file that was surveyed. @throws FileProblem when it is another one now */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  options: FileOptions,
  header: readonly string[],
): AsyncGenerator<RawRow> {
  const texts = decodeText(chunks, options.encoding);
  if (options.format === 'ndjson') {
    for await (const { json, members } of readNdjson(texts)) {
      if (members === null) yield { cells: [], json, isBroken: true };
      else yield { cells: header.map((name) => members.get(name) ?? ''), json };
    }
    return;
  }
  let isHeader = true;
  for await (const cells of readCsv(texts, options.delimiter)) {
    if (!isHeader) yield { cells };
    isHeader = false;
  }
}
