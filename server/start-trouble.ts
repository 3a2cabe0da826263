/** What whoever starts the server is told where it cannot start. */
import { reasonsOf } from './errors.ts';

/** What SQLite and the file system say of a disk that is full. */
const FULL = /disk is full|ENOSPC|SQLITE_FULL/;

/** A line for what went wrong, and one for each cause; a full disk is named first, since its own words name no setting. */
export function startTrouble(error: Error): string[] {
  const reasons = reasonsOf(error);
  if (!reasons.some((reason) => FULL.test(reason))) return reasons;
  return [
    'No room is left where DATA_DIR, DATABASE_URL or REGISTER_URL lead to: make room, then start again.',
    ...reasons,
  ];
}
