/** Begins an import: its file was looked through and can be read, and the rows follow. */
import { findColumns } from '../../../shared/import/columns.ts';
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { FileProblem } from '../../import-file/file-problem.ts';
import type { FileOptions } from '../../import-file/read-rows.ts';
import { type Survey, surveyFile } from '../../import-file/survey-file.ts';
import type { Change } from '../../log/change.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { sealText } from '../../vault/vault.ts';
import type { EndedBy } from './end-import.ts';
import type { ErrorColumns } from './import-errors.ts';
import { importKey } from './import-job.ts';

/**
 * Looks through the file. @throws DomainError `invalid_request` for one that cannot be read, or lacks a column; nothing
 * of it is taken then
 */
export async function surveyForImport(
  chunks: AsyncIterable<Uint8Array>,
  options: FileOptions,
  spec: ImportSpec,
): Promise<Survey> {
  const survey = await surveyFile(chunks, options).catch((error: unknown) => {
    throw error instanceof FileProblem ? unreadable([{ path: 'file', message: error.message }]) : error;
  });
  if (survey.rows === 0) throw unreadable([{ path: 'file', message: 'The file has no rows.' }]);
  const found = findColumns(survey.header, spec);
  if (!found.ok) throw unreadable(found.missing.map(({ field, message }) => ({ path: `mapping.${field}`, message })));
  return survey;
}

/** What the rows of a file are read by. */
export function fileOptions(spec: ImportSpec, format: FileOptions['format']): FileOptions {
  return { format, encoding: spec.encoding, delimiter: spec.delimiter };
}

/** @throws DomainError `already_exists` unless the import waits for a file */
export async function beginImport(
  deps: Deps,
  id: string,
  file: { survey: Survey; format: FileOptions['format'] },
  by: EndedBy,
): Promise<ImportRow> {
  const { sha256, bytes, rows } = file.survey;
  const change: Change<ImportRow> = {
    reads: { imports: [id] },
    build: (snapshot) => {
      const mark = snapshot.import(id);
      if (mark?.state === 'running' && mark.sha256 === sha256) return { leaves: [], rows: {}, result: mark };
      if (mark?.state !== 'waiting') throw new DomainError('already_exists', 'The import has its file already.');
      const at = snapshot.recordedAt;
      const begun: ImportRow = {
        ...mark,
        state: 'running',
        sha256,
        format: file.format,
        bytes,
        rowsTotal: rows,
        startedAt: at,
        updatedAt: at,
      };
      const { actor, via, request } = by;
      const detail = { sha256, rows };
      const key = importKey(deps, mark);
      if (!key) throw new DomainError('already_exists', 'The import has ended.');
      const columns: ErrorColumns = { header: file.survey.header, delimiter: file.survey.delimiter };
      const importErrors = [{ import: id, seq: 0, sealed: sealText(key, id, JSON.stringify(columns)) }];
      const audit = [{ at, actor, via, action: 'import.begin', subject: id, sender: mark.sender, detail, request }];
      return { leaves: [], rows: { imports: [begun], importErrors, audit }, result: begun };
    },
  };
  return (await deps.log.append(change)).result;
}

function unreadable(issues: { path: string; message: string }[]): DomainError {
  return new DomainError('invalid_request', 'The file cannot be imported as it is.', issues);
}
