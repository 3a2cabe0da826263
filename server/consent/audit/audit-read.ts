/** Notes that personal data was read: before the answer, so that no read goes unnoted. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { KeyCaller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { type AuditDetail, insertAudit } from '../../store/audit.ts';

/** What was read: its id, and as far as it is at hand whose it is and where its record stands. */
export interface ReadSubject {
  readonly id: string;
  readonly sender: string;
  readonly position?: number;
}

export interface Read {
  readonly action: string;
  /** What was read, or none where nothing was found. */
  readonly subjects: readonly (string | ReadSubject)[];
  readonly detail?: AuditDetail;
  readonly requestId: string;
}

/** A read by a key that is restricted to one sender is about that sender, where nothing else is said. */
export async function auditRead(deps: Deps, caller: KeyCaller, read: Read): Promise<void> {
  const subjects = read.subjects.length === 0 ? [null] : read.subjects;
  const entries = subjects.map((subject) => {
    const about = typeof subject === 'object' && subject !== null ? subject : { id: subject, sender: caller.sender };
    return {
      at: toInstant(deps.clock()),
      actor: caller.userId,
      via: caller.via,
      action: read.action,
      method: 'api',
      subject: about.id,
      sender: about.sender,
      position: 'position' in about ? (about.position ?? null) : null,
      detail: read.detail ?? null,
      request: read.requestId,
    };
  });
  await deps.db.write(insertAudit(...entries));
}
