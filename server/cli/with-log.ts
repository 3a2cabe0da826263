/** Opens the log as the server does, for a command that works beside a server that may be running. */
import { join } from 'node:path';
import { drainJournal } from '../consent/withdraw/drain-journal.ts';
import { createLogger } from '../logger.ts';
import { type OpenDeps, openDeps } from '../open-deps.ts';
import { Refused, type Surroundings } from './command.ts';
import { existingKeys, mayExist, readSettings } from './store.ts';

/** Ports that nobody listens on: the journal of a command must not be a server's. An import takes long: it has its own. */
const PORTS = { short: 0, import: 65_536 } as const;

/**
 * Runs `work`; the log must be there already.
 * @throws Refused when it is not, the keys are not at hand, or another command of this kind is running
 */
export async function withLog<Result>(
  surroundings: Surroundings,
  work: (open: OpenDeps) => Promise<Result>,
  kind: keyof typeof PORTS = 'short',
): Promise<Result> {
  const config = readSettings(surroundings);
  if (!mayExist(config.databaseUrl)) throw new Refused(`There is no database at ${config.databaseUrl}.`);
  existingKeys(config);
  const journalPath = join(config.dataDir, `stops-${PORTS[kind]}.journal`);
  const isImport = kind === 'import';
  const open = await openDeps({ ...config, journalPath }, createLogger('silent'), isImport).catch((error: Error) => {
    const other = isImport ? 'Another import' : 'Another command';
    throw error.message.includes(journalPath) ? new Refused(`${other} is running on this machine.`) : error;
  });
  try {
    // Stops that a process left behind are in this one's journal now, out of reach of a server that starts meanwhile.
    await drainJournal(open.deps);
    return await work(open);
  } finally {
    await open.close();
  }
}
