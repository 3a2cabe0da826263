/** Looks through a whole file before anything of it is taken: its hash, its columns, its rows, and whether it can be read. */
import { createHash } from 'node:crypto';
import { type FileOptions, surveyRows } from './read-rows.ts';

export interface Survey {
  /** Hex, as tools print it. */
  readonly sha256: string;
  readonly bytes: number;
  readonly header: readonly string[];
  /** Between the cells of CSV. */
  readonly delimiter: string;
  /** Without the header. */
  readonly rows: number;
}

/** @throws FileProblem naming the line that cannot be read */
export async function surveyFile(chunks: AsyncIterable<Uint8Array>, options: FileOptions): Promise<Survey> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const { header, rows, delimiter } = await surveyRows(hashed(), options);
  return { sha256: hash.digest('hex'), bytes, header, delimiter, rows };
}
