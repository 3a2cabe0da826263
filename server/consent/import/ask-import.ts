/** What holders of API keys ask of imports. */
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { removeSpool } from '../../import-file/spool.ts';
import { visible } from '../../setup/visible.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { findImport } from '../../store/imports.ts';
import { auditRead } from '../audit/audit-read.ts';
import { callersSender } from '../callers-sender.ts';
import { textStream } from '../text-stream.ts';
import { createImport } from './create-import.ts';
import { endImport } from './end-import.ts';
import { importErrors } from './import-errors.ts';

interface Asked {
  readonly id: string;
  readonly caller: KeyCaller;
  readonly requestId: string;
}

/** Makes an import; the caller attests by being named. @throws DomainError `invalid_request` */
export async function askForImport(
  deps: Deps,
  { body, caller, requestId }: { body: ImportSpec; caller: KeyCaller; requestId: string },
): Promise<ImportRow> {
  await callersSender(deps, caller, body.sender);
  const attester = body.attested ? caller.userId : null;
  const by = { actor: caller.userId, via: caller.via, attester, requestId };
  return createImport(deps, { spec: body, by });
}

/** @throws DomainError `not_found` */
export async function seeImport(deps: Deps, caller: KeyCaller, id: string): Promise<ImportRow> {
  return visible(caller, await findImport(deps.db, id), ({ sender }) => sender);
}

/** Stops an import between two groups; what it recorded stays. @throws DomainError `not_found` */
export async function stopImport(deps: Deps, { id, caller, requestId }: Asked): Promise<ImportRow> {
  await seeImport(deps, caller, id);
  await endImport(deps, id, 'stopped', null, { actor: caller.userId, via: caller.via, request: requestId });
  removeSpool(deps.config.dataDir, id);
  return seeImport(deps, caller, id);
}

/** The rows that were not taken, as a stream of bytes. The read is audited. @throws DomainError `not_found` */
export async function readImportErrors(
  deps: Deps,
  { id, caller, requestId }: Asked,
): Promise<{ row: ImportRow; body: ReadableStream<Uint8Array> }> {
  const row = await seeImport(deps, caller, id);
  const { sender } = row;
  await auditRead(deps, caller, { action: 'import.errors.read', subjects: [{ id, sender }], requestId });
  const about = { what: 'the file of an import’s errors', requestId, format: 'csv' } as const;
  return { row, body: textStream(deps, importErrors(deps, row), about) };
}
