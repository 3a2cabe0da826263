/** Notes a change of set-up, in the same unit as the change. */
import { toInstant } from '../../shared/encoding/time.ts';
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { insertAudit } from '../store/audit.ts';
import type { Sql } from '../store/database.ts';

export function auditChange(
  deps: Deps,
  caller: KeyCaller,
  change: { action: string; subject: string; requestId: string },
): Sql {
  const { action, subject, requestId } = change;
  const at = toInstant(deps.clock());
  return insertAudit({ at, actor: caller.userId, via: `key:${caller.keyId}`, action, subject, request: requestId });
}
