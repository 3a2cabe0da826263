/** Opens the log as the server does, for a command that works beside a server that may be running. */
import { join } from 'node:path';
import { createLogger } from '../logger.ts';
import { type OpenDeps, openDeps } from '../open-deps.ts';
import { Refused, type Surroundings } from './command.ts';
import { existingKeys, mayExist, readSettings } from './store.ts';

/** Runs `work`; the log must be there already. @throws Refused when it is not, or the keys are not at hand */
export async function withLog(surroundings: Surroundings, work: (open: OpenDeps) => Promise<number>): Promise<number> {
  const config = readSettings(surroundings);
  if (!mayExist(config.databaseUrl)) throw new Refused(`There is no database at ${config.databaseUrl}.`);
  existingKeys(config);
  // A server may run beside it, and holds its own journal: this one's name is of no port.
  const journalPath = join(config.dataDir, 'stops-0.journal');
  const open = await openDeps({ ...config, journalPath }, createLogger('silent'));
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}
