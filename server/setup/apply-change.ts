/** Makes a change of the set-up and the audit entry that tells of it, together or not at all. */
import type { KeyCaller } from '../caller.ts';
import { auditChange } from '../consent/audit/audit-change.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { type Sql, StoreError } from '../store/database.ts';

/** Who changes, in which request, what happens to what. */
export interface ChangeNote {
  readonly caller: KeyCaller;
  readonly requestId: string;
  /** E.g. `site.update`. */
  readonly action: string;
  /** Id of what is changed. */
  readonly subject: string;
  /** Whose set-up it is; that of the key, where nothing is said. */
  readonly sender?: string | null;
}

/** @throws DomainError already_exists when the id is taken */
export async function applyChange(deps: Deps, note: ChangeNote, ...statements: readonly Sql[]): Promise<void> {
  const { caller, ...change } = note;
  try {
    await deps.db.write(...statements, auditChange(deps, caller, change));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'constraint') throw error;
    throw new DomainError('already_exists', 'There is one with this id already.');
  }
}
