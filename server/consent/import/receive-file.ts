/** Takes the file of an import over HTTP: it is kept encrypted on this machine, and looked through. */
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { FileOptions } from '../../import-file/read-rows.ts';
import { readSpool, removeSpool, writeSpool } from '../../import-file/spool.ts';
import { perServer } from '../../per-server.ts';
import { visible } from '../../setup/visible.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { findImport } from '../../store/imports.ts';
import { beginImport, fileOptions, surveyForImport } from './begin-import.ts';
import { importKey } from './import-job.ts';

/** Imports whose file is arriving. */
const arriving = perServer(() => new Set<string>());

interface Arrival {
  readonly id: string;
  readonly format: FileOptions['format'];
  readonly body: ReadableStream<Uint8Array> | null;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/**
 * @throws DomainError `not_found`; `already_exists`, also while another file for the same import is arriving;
 * `invalid_request` for a file that cannot be read
 */
export async function receiveFile(deps: Deps, arrival: Arrival): Promise<ImportRow> {
  const ids = arriving(deps);
  if (ids.has(arrival.id)) throw new DomainError('already_exists', 'A file for this import is arriving already.');
  ids.add(arrival.id);
  try {
    return await take(deps, arrival);
  } finally {
    ids.delete(arrival.id);
  }
}

async function take(deps: Deps, { id, format, body, caller, requestId }: Arrival): Promise<ImportRow> {
  const row = visible(caller, await findImport(deps.db, id), ({ sender }) => sender);
  const key = importKey(deps, row);
  if (row.state !== 'waiting' || !key) throw new DomainError('already_exists', 'The import has its file already.');
  if (body === null) throw noFile();
  const spec = JSON.parse(row.spec) as ImportSpec;
  const { dataDir } = deps.config;
  await writeSpool(dataDir, id, key.key, body);
  try {
    const survey = await surveyForImport(readSpool(dataDir, id, key.key), fileOptions(spec, format), spec);
    return await beginImport(
      deps,
      id,
      { survey, format },
      { actor: caller.userId, via: caller.via, request: requestId },
    );
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid_request') removeSpool(dataDir, id);
    throw error;
  }
}

function noFile(): DomainError {
  return new DomainError('invalid_request', 'There is no file.', [{ path: 'file', message: 'The body is empty.' }]);
}
