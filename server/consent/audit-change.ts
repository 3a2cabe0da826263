/** Notes a change, in the same unit as the change. */
import { toInstant } from '../../shared/encoding/time.ts';
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { type AuditEntry, insertAudit } from '../store/audit.ts';
import type { Sql } from '../store/database.ts';

interface Change {
  readonly action: string;
  readonly subject: string;
  readonly requestId: string;
}

/** The entry that tells of a change, for whoever writes it with other rows. */
export function changeEntry(deps: Deps, caller: KeyCaller, { action, subject, requestId }: Change): AuditEntry {
  const at = toInstant(deps.clock());
  return { at, actor: caller.userId, via: `key:${caller.keyId}`, action, subject, request: requestId };
}

/** The same as a statement. */
export function auditChange(deps: Deps, caller: KeyCaller, change: Change): Sql {
  return insertAudit(changeEntry(deps, caller, change));
}
