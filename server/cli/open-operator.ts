/** What commands that change data work on: everything a server has, and a named user who answers for it. */
import type { Eraser } from '../consent/erasure/erase-change.ts';
import type { Deps } from '../deps.ts';
import { findUser } from '../store/users.ts';
import { Refused, type Surroundings, UsageError } from './command.ts';
import { withLog } from './with-log.ts';

/** Runs `work` beside whatever servers run, and closes everything. @throws Refused as `withLog` */
export function withOperator<Result>(
  surroundings: Surroundings,
  work: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  return withLog(surroundings, ({ deps }) => work({ ...deps, clock: surroundings.clock }));
}

/** Who is named for what a command does. @throws UsageError for nobody; Refused for a user that is not there */
export async function namedUser(deps: Deps, user: string | undefined, command: string): Promise<Eraser> {
  if (user === undefined) throw new UsageError('--user is missing: a named user answers for it.');
  if (!(await findUser(deps.db, user))) throw new Refused(`There is no user ${user}: see GET /v1/users.`);
  return { actor: user, via: `command:${command}`, requestId: null };
}
