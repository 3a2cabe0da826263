/** Notes that personal data was read: before the answer, so that no read goes unnoted. */
import { toInstant } from '../../shared/encoding/time.ts';
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { insertAudit } from '../store/audit.ts';

/** @param subjects - ids of what was read, or none where nothing was found */
export async function auditRead(
  deps: Deps,
  caller: KeyCaller,
  read: { action: string; subjects: readonly string[]; requestId: string },
): Promise<void> {
  const subjects = read.subjects.length === 0 ? [null] : read.subjects;
  await deps.db.write(
    ...subjects.map((subject) =>
      insertAudit({
        at: toInstant(deps.clock()),
        actor: caller.userId,
        via: `key:${caller.keyId}`,
        action: read.action,
        subject,
        request: read.requestId,
      }),
    ),
  );
}
