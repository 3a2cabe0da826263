/**
 * Ends a server whose database a newer program has changed. What that keeps this program may read wrongly, or not at all:
 * it would answer from what it half understands, and a start refuses the database for the same reason.
 */
import { readSchemaVersion, SCHEMA_VERSION } from './store/migrate.ts';
import type { Sweep } from './sweeps.ts';

/** @param end - ends the server in order */
export function outdatedSweep(end: () => void): Sweep {
  return {
    name: 'schema',
    everyMs: 5000,
    run: async ({ db, logger }) => {
      if ((await readSchemaVersion(db)) <= SCHEMA_VERSION) return;
      logger.error('a newer program has changed the database, and this one ends: start the newer one here, too');
      end();
    },
  };
}
