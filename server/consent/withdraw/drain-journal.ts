/** Brings the stops that the journal kept into the log, once it can be written again. */
import type { Deps } from '../../deps.ts';
import { isOutage } from '../../outage.ts';
import { logStop } from './withdraw.ts';

/** @returns how many the journal still keeps */
export async function drainJournal(deps: Deps): Promise<number> {
  const { journal, logger } = deps;
  let drained = 0;
  for (const stop of [...journal.waiting]) {
    try {
      await logStop(deps, stop);
    } catch (error) {
      if (isOutage(error)) break;
      // It stays in the journal, and checks go on denying: somebody has to look.
      logger.error('a journaled withdrawal cannot be logged', { error });
      continue;
    }
    journal.remove(stop);
    drained++;
  }
  if (drained > 0) logger.info('journaled withdrawals are in the log now', { count: drained });
  return journal.waiting.length;
}
