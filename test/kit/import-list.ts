/** Imports a list in this process, as the command line does. */
import { beginImport, fileOptions, surveyForImport } from '../../server/consent/import/begin-import.ts';
import { createImport } from '../../server/consent/import/create-import.ts';
import { importErrors } from '../../server/consent/import/import-errors.ts';
import { type RunOptions, runImport } from '../../server/consent/import/run-import.ts';
import type { Deps } from '../../server/deps.ts';
import type { Format } from '../../server/import-file/raw-row.ts';
import type { ImportRow } from '../../server/store/import-row.ts';
import { findImport } from '../../server/store/imports.ts';
import { createImportBody, type ImportSpec } from '../../shared/schema/api/imports.ts';

export interface ImportedList {
  readonly row: ImportRow;
  /** The rows that were not taken, as they are given back. */
  readonly errors: string;
}

/** @param options - as `POST /v1/imports` takes them, for Larkspur's offers unless said otherwise */
export async function importText(
  deps: Deps,
  content: string | Buffer,
  options: Record<string, unknown> = {},
  run: Partial<RunOptions> & { format?: Format; attester?: string } = {},
): Promise<ImportedList> {
  const { format = 'csv', attester = null } = run;
  const spec = createImportBody.parse({ sender: 'larkspur', programs: ['larkspur-offers'], ...options });
  const read = fileOptions(spec, format);
  const survey = await surveyForImport(chunksOf(content), read, spec);
  const by = { actor: 'usr_test', via: 'test', request: null };
  const made = await createImport(deps, { spec, by: { ...by, attester, requestId: null } });
  await beginImport(deps, made.id, { survey, format }, by);
  return resumeText(deps, made.id, content, run);
}

/** Goes on with an import from where it stands. */
export async function resumeText(
  deps: Deps,
  id: string,
  content: string | Buffer,
  run: Partial<RunOptions> = {},
): Promise<ImportedList> {
  const before = await findImport(deps.db, id);
  if (!before) throw new Error('There is no such import.');
  const spec = JSON.parse(before.spec) as ImportSpec;
  const options = fileOptions(spec, before.format === 'ndjson' ? 'ndjson' : 'csv');
  const open = () => chunksOf(content);
  const survey = await surveyForImport(open(), options, spec);
  const row = await runImport(deps, id, { open, options, survey }, { groupSize: 500, ...run });
  let errors = '';
  for await (const text of importErrors(deps, row)) errors += text;
  return { row, errors };
}

async function* chunksOf(content: string | Buffer): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content as string);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
