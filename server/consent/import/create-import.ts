/** Makes an import, which then waits for its file. */
import { toInstant } from '../../../shared/encoding/time.ts';
import { makeId } from '../../../shared/ids.ts';
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { Deps } from '../../deps.ts';
import { DomainError, refusal } from '../../errors.ts';
import { insertAudit } from '../../store/audit.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { countUnfinishedImports, putImports } from '../../store/imports.ts';
import { findUser } from '../../store/users.ts';
import { makeDataKey } from '../../vault/vault.ts';
import { namedIn, sendersPrograms } from '../senders-programs.ts';
import { NO_COUNTS } from './group-builder.ts';

/** Who makes it. */
export interface Importer {
  /** Id of a user; `operator` for who sits at the machine. */
  readonly actor: string;
  readonly via: string;
  /** Id of the user who attests what the file says, where somebody does. */
  readonly attester: string | null;
  readonly requestId: string | null;
}

/** Imports of a sender that may wait or be under way at once: their files lie on this machine's disk. */
const MAX_UNFINISHED = 50;
const RETRY_SECONDS = 60;

/** @throws DomainError `invalid_request` naming the program, or an attester who is no person; `rate_limited` */
export async function createImport(deps: Deps, { spec, by }: { spec: ImportSpec; by: Importer }): Promise<ImportRow> {
  await sendersPrograms(deps, spec.sender, namedIn(spec.programs));
  if (by.attester !== null && (await findUser(deps.db, by.attester))?.kind !== 'person') {
    throw refusal('attested', 'Only a person attests what a file says, not a service.');
  }
  if ((await countUnfinishedImports(deps.db, spec.sender)) >= MAX_UNFINISHED) {
    const message = `${MAX_UNFINISHED} imports of this sender are not finished: stop some, or wait for them.`;
    throw new DomainError('rate_limited', message, [], RETRY_SECONDS);
  }
  const id = makeId<string>('imp_', deps.random(16));
  const now = toInstant(deps.clock());
  const { row } = makeDataKey(deps.keys, { id, sender: spec.sender, phoneKey: '' }, now.slice(0, 7), deps.random(32));
  const made: ImportRow = {
    id,
    sender: spec.sender,
    state: 'waiting',
    spec: JSON.stringify(spec),
    createdBy: by.actor,
    via: by.via,
    attestedBy: by.attester,
    createdAt: now,
    sha256: null,
    format: null,
    bytes: null,
    rowsTotal: null,
    rowsDone: 0,
    counts: NO_COUNTS,
    rowsPerSecond: null,
    startedAt: null,
    updatedAt: now,
    finishedAt: null,
    problem: null,
    epoch: row.epoch,
    wrapped: row.wrapped,
  };
  const audit = insertAudit({
    at: now,
    actor: by.actor,
    via: by.via,
    action: 'import.create',
    method: 'api',
    subject: id,
    sender: spec.sender,
    detail: { programs: spec.programs.join(' '), attestedBy: by.attester, dryRun: String(spec.dryRun) },
    request: by.requestId,
  });
  await deps.db.write(putImports([made]), audit);
  return made;
}
