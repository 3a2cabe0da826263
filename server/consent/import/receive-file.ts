/** Takes the file of an import over HTTP: it is kept encrypted on this machine, looked through, and then imported. */
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { FileOptions } from '../../import-file/read-rows.ts';
import { isSpooled, readSpool, removeSpool, writeSpool } from '../../import-file/spool.ts';
import { visible } from '../../setup/visible.ts';
import { findImport, type ImportRow, listRunningImports } from '../../store/imports.ts';
import { beginImport, fileOptions, surveyForImport } from './begin-import.ts';
import { endImport } from './end-import.ts';
import { importKey } from './import-job.ts';
import { runImport } from './run-import.ts';

/** Rows in one change where a server does other work beside it: each holds up the others for some hundredths of a second. */
const GROUP_SIZE = 200;

/** Imports whose file is arriving, for each server of this process. */
const arriving = new WeakMap<Deps['db'], Set<string>>();

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
  const ids = arriving.get(deps.db) ?? new Set<string>();
  arriving.set(deps.db, ids);
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
      { actor: caller.userId, via: `key:${caller.keyId}`, request: requestId },
    );
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid_request') removeSpool(dataDir, id);
    throw error;
  }
}

/**
 * Goes on with every import whose file waits on this machine: one that cannot go on keeps no other waiting.
 * @returns how many came to their end
 */
export async function runReceived(deps: Deps): Promise<number> {
  let ended = 0;
  for (const row of await listRunningImports(deps.db)) {
    if (deps.ending.aborted) return ended;
    if (!isSpooled(deps.config.dataDir, row.id)) continue;
    const after = await runOne(deps, row).catch((error: unknown) => {
      deps.logger.error('an import cannot go on', { error });
      return row;
    });
    if (after.state === 'running') continue;
    removeSpool(deps.config.dataDir, row.id);
    ended += 1;
  }
  return ended;
}

async function runOne(deps: Deps, row: ImportRow): Promise<ImportRow> {
  const spec = JSON.parse(row.spec) as ImportSpec;
  const key = importKey(deps, row);
  if (!key) throw new Error(`Import ${row.id} has lost its key.`);
  const options = fileOptions(spec, row.format === 'ndjson' ? 'ndjson' : 'csv');
  const open = () => readSpool(deps.config.dataDir, row.id, key.key);
  const survey = await surveyForImport(open(), options, spec).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'invalid_request') return null; // it could be read when it came
    throw error;
  });
  if (survey?.sha256 !== row.sha256) {
    await endImport(deps, row.id, 'failed', 'The file that waited here is not the one that was sent.');
    return { ...row, state: 'failed' };
  }
  return runImport(deps, row.id, { open, options, survey }, { groupSize: GROUP_SIZE, signal: deps.ending });
}

function noFile(): DomainError {
  return new DomainError('invalid_request', 'There is no file.', [{ path: 'file', message: 'The body is empty.' }]);
}
