/**
 * Writes the `expired` records of consents whose time is over. Checks deny from the instant itself, sweep or no sweep:
 * this makes the log say so, too.
 */
import type { Instant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import type { ConsentRow } from '../../store/consents.ts';
import { listExpired } from '../../store/find-consents.ts';
import { endingChanges } from '../ending/ending-change.ts';
import { expiryAt } from './expiry.ts';

const PAGE = 200;

/** A line ends at its own end. */
const atItsEnd = expiryAt(({ expiresAt }, now) => {
  return expiresAt !== null && expiresAt <= now ? (expiresAt as Instant) : null;
});

/** @returns how many lines expired */
export async function expireDue(deps: Deps): Promise<number> {
  const now = new Date(deps.clock()).toISOString();
  let expired = 0;
  for (let after: ConsentRow | null = null; ; ) {
    const due: ConsentRow[] = await listExpired(deps.db, now, { after, limit: PAGE });
    const last: ConsentRow | undefined = due.at(-1);
    if (!last) return expired;
    const changes = await endingChanges(deps, due, atItsEnd);
    const appended = await Promise.all(changes.map((change) => deps.log.append(change)));
    expired += appended.filter(({ result }) => result.ids.length > 0).length;
    after = last;
  }
}
