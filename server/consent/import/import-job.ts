/** An import at work: what was asked for, with everything that its rows are decided and recorded by. */

import { covers, programScope, type StopScope } from '../../../shared/rules/stop-scope.ts';
import type { ImportSpec } from '../../../shared/schema/api/imports.ts';
import type { Deps } from '../../deps.ts';
import type { ImportRow } from '../../store/import-row.ts';
import { listAllPrograms, type Program } from '../../store/programs.ts';
import { findSender, type Sender } from '../../store/senders.ts';
import { type DataKey, openDataKey } from '../../vault/vault.ts';

/** What a row that says no stops, as one suppression. */
export interface Stopping {
  readonly scope: StopScope;
  /** The programs that it takes in. */
  readonly programs: readonly Program[];
}

export interface ImportJob {
  readonly id: string;
  readonly spec: ImportSpec;
  /** SHA-256 of the file in hex. */
  readonly sha256: string;
  readonly via: string;
  readonly createdBy: string;
  readonly attestedBy: string | null;
  readonly sender: Sender;
  /** The programs that rows are about. */
  readonly programs: readonly Program[];
  readonly stoppings: readonly Stopping[];
  /** Seals the rows that are not taken. */
  readonly dataKey: DataKey;
}

/** @throws Error when what the import is about is gone, or its key */
export async function openJob(deps: Deps, row: ImportRow): Promise<ImportJob> {
  const spec = JSON.parse(row.spec) as ImportSpec;
  const sender = await findSender(deps.db, row.sender);
  const all = await listAllPrograms(deps.db, row.sender);
  const programs = spec.programs.map((id) => all.find((program) => program.id === id));
  const dataKey = importKey(deps, row);
  if (!sender || !dataKey || row.sha256 === null || programs.includes(undefined)) {
    throw new Error(`Import ${row.id} cannot go on: its sender, a program or its key is missing.`);
  }
  const targets = programs as Program[];
  const { scope } = spec;
  return {
    id: row.id,
    spec,
    sha256: row.sha256,
    via: row.via,
    createdBy: row.createdBy,
    attestedBy: row.attestedBy,
    sender,
    programs: targets,
    stoppings:
      scope === 'programs'
        ? targets.map((program) => ({ scope: programScope(program.id), programs: [program] }))
        : [{ scope, programs: all.filter((program) => covers(scope, program)) }],
    dataKey,
  };
}

/** What seals the file and the errors of an import; null once it is gone. */
export function importKey(deps: Deps, { id, epoch, wrapped }: ImportRow): DataKey | null {
  return epoch === null || wrapped === null ? null : openDataKey(deps.keys, { id, epoch, wrapped });
}
