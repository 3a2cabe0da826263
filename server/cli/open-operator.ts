/** What commands that change data work on: everything a server has, and a named user who answers for it. */
import { join } from 'node:path';
import type { Eraser } from '../consent/erasure/erase-change.ts';
import type { Deps } from '../deps.ts';
import { createLogger } from '../logger.ts';
import { openDeps } from '../open-deps.ts';
import { findUser } from '../store/users.ts';
import { Refused, type Surroundings, UsageError } from './command.ts';
import { existingKeys, mayExist, readSettings } from './store.ts';

/** Runs `work` beside whatever servers run, and closes everything. @throws Refused when there is no data yet */
export async function withOperator<Result>(
  surroundings: Surroundings,
  work: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  const config = readSettings(surroundings);
  existingKeys(config);
  if (!mayExist(config.databaseUrl)) throw new Refused(`There is no database at ${config.databaseUrl}.`);
  // A journal of its own: the servers hold theirs.
  const journalPath = join(config.dataDir, 'stops-0.journal');
  const open = await openDeps({ ...config, journalPath }, createLogger('silent'));
  try {
    return await work({ ...open.deps, clock: surroundings.clock });
  } finally {
    await open.close();
  }
}

/** Who is named for what a command does. @throws UsageError for nobody; Refused for a user that is not there */
export async function namedUser(deps: Deps, user: string | undefined, command: string): Promise<Eraser> {
  if (user === undefined) throw new UsageError('--user is missing: a named user answers for it.');
  if (!(await findUser(deps.db, user))) throw new Refused(`There is no user ${user}: see GET /v1/users.`);
  return { actor: user, via: `command:${command}`, requestId: null };
}
