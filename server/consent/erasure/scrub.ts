/**
 * Cuts the journal of the file behind erasures. Deleted rows are overwritten with zeros, but the journal beside the file
 * holds pages as they were, until it is brought in and cut.
 */
import { toInstant } from '../../../shared/encoding/time.ts';
import type { Deps } from '../../deps.ts';
import { listUnscrubbed, noteScrubbed } from '../../store/erasures.ts';

/** @returns true when nothing waits to be scrubbed any more; on a libSQL server that is never ours to say */
export async function scrub({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<boolean> {
  if (db.engine !== 'embedded') return false;
  const waiting = await listUnscrubbed(db);
  if (waiting.length === 0) return true;
  if (!(await db.flush())) return false;
  await db.write(noteScrubbed(waiting, toInstant(clock())));
  return true;
}
