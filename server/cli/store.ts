/** Opens what commands of an operator work on: settings, databases, keys. Nothing is made that is not there yet. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, filePathOf } from '../config.ts';
import { heldJournals } from '../journal/journals.ts';
import { type Keys, loadKeys } from '../keys/keys.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { Refused, type Surroundings } from './command.ts';

/** The settings. @throws Refused naming every problem */
export function readSettings(surroundings: Surroundings): Config {
  const loaded = surroundings.settings();
  if (loaded.ok) return loaded.config;
  throw new Refused(
    'The settings are not as they should be:',
    ...loaded.problems.map((problem) => `  ${problem}`),
    'Commands take the same settings from the environment as the server.',
  );
}

/** Runs `work` on an existing database and closes it. @throws Refused when there is none */
export async function withDatabase<Result>(
  config: Config,
  url: string,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  if (!mayExist(url)) throw new Refused(`There is no database at ${url}.`);
  const db = await openDatabase({ url, authToken: config.databaseAuthToken });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** The keys. @throws Refused when the directory holds none: new ones would not be the log's */
export function existingKeys(config: Config): Keys {
  const keys = keysAtHand(config);
  if (!keys) throw new Refused(`There is no log key in ${config.keysDir}.`);
  return keys;
}

/** The keys; null where there are none. @throws OperatorError for keys that are not whole */
export function keysAtHand({ keysDir }: Config): Keys | null {
  return existsSync(join(keysDir, 'log.pem')) ? loadKeys(keysDir) : null;
}

/** False for a file that is not there; what a server holds, only the server knows. */
export function mayExist(url: string): boolean {
  return !url.startsWith('file:') || existsSync(filePathOf(url));
}

/**
 * For commands that change what a server counts on to stay. One on another machine, which is known by nothing here, the
 * operator has to stop unasked. @throws Refused while a process on this machine holds the data
 */
export function refuseBesideServer({ dataDir }: Config): void {
  const [held] = heldJournals(dataDir);
  if (held === undefined) return;
  throw new Refused(`A server is running, or a command that writes: it holds ${held}. Stop it first.`);
}
