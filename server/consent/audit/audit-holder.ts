/** Notes what a person read by the link to their own page. */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { insertAudit } from '../../store/audit.ts';
import type { Person } from '../person/person-link.ts';

/** @param subjects - ids of what was read; the link's own where nothing was found */
export async function auditHolder(
  deps: Deps,
  { link, sender }: Person,
  read: { action: string; subjects: readonly string[]; requestId: string },
): Promise<void> {
  const subjects = read.subjects.length === 0 ? [link] : read.subjects;
  const at = toInstant(deps.clock());
  await deps.db.write(
    ...subjects.map((subject) => {
      return insertAudit({
        at,
        actor: 'subject',
        via: `link:${link}`,
        action: read.action,
        method: 'link',
        subject,
        sender: sender.id,
        request: read.requestId,
      });
    }),
  );
}
