/** The rows of an import that were not taken, as a file to be corrected and fed again. */
import type { Deps } from '../../deps.ts';
import { errorHeader, errorLine } from '../../import-file/error-file.ts';
import { listImportErrors } from '../../store/import-errors.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { openText } from '../../vault/vault.ts';
import type { KeptError } from './group-builder.ts';
import { importKey } from './import-job.ts';
import { rowsToTell } from './restricted-rows.ts';

/** What the first chunk of an import tells of its file. */
export interface ErrorColumns {
  readonly header: readonly string[];
  readonly delimiter: string;
}

const PAGE = 20;

/** Texts of the error file, in the order of the rows. Of rows that are gone or restricted nothing is told. */
export async function* importErrors(deps: Deps, row: ImportRow): AsyncGenerator<string> {
  const key = importKey(deps, row);
  if (!key) return;
  let columns: ErrorColumns | null = null;
  for (let after = -1; ; ) {
    const chunks = await listImportErrors(deps.db, row.id, { after, limit: PAGE });
    let mayTell: ((error: KeptError) => boolean) | null = null;
    for (const { seq, sealed } of chunks) {
      after = seq;
      const text = openText(key, row.id, sealed);
      // Chunk 0 holds the file's columns; the others hold rows.
      if (seq === 0) {
        columns = JSON.parse(text) as ErrorColumns;
        if (row.format !== 'ndjson') yield errorHeader(columns.header, columns.delimiter);
        continue;
      }
      const { header, delimiter } = columns ?? { header: [], delimiter: ',' };
      mayTell ??= await rowsToTell(deps, row, header);
      const told = (JSON.parse(text) as KeptError[]).filter(mayTell);
      const lines = told.map(({ number, error, ...raw }) => errorLine(header, { row: raw, number, error }, delimiter));
      yield lines.join('');
    }
    if (chunks.length < PAGE) return;
  }
}
