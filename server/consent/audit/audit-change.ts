/** Notes a change, in the same unit as the change. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { type AuditDetail, type AuditEntry, insertAudit } from '../../store/audit.ts';
import type { Sql } from '../../store/database.ts';

interface Change {
  readonly action: string;
  readonly subject: string;
  /** Whose set-up or data it is; that of the key, where nothing is said. */
  readonly sender?: string | null;
  readonly detail?: AuditDetail;
  readonly requestId: string;
}

/** The entry that tells of a change, for whoever writes it with other rows. */
export function changeEntry(deps: Deps, caller: KeyCaller, change: Change): AuditEntry {
  return {
    at: toInstant(deps.clock()),
    actor: caller.userId,
    via: caller.via,
    action: change.action,
    method: 'api',
    subject: change.subject,
    sender: change.sender === undefined ? caller.sender : change.sender,
    detail: change.detail ?? null,
    request: change.requestId,
  };
}

/** The same as a statement. */
export function auditChange(deps: Deps, caller: KeyCaller, change: Change): Sql {
  return insertAudit(changeEntry(deps, caller, change));
}
