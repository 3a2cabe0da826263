/** What commands that change data work on: everything a server has, and a named user who answers for it. */
import type { Eraser } from '../consent/erasure/eraser.ts';
import type { Deps } from '../deps.ts';
import { visibleText } from '../pages/report/visible-text.ts';
import { findUser, listUsers } from '../store/users.ts';
import { Refused, type Surroundings } from './command.ts';
import { withLog } from './with-log.ts';

/** Runs `work` beside whatever servers run, and closes everything. @throws Refused as `withLog` */
export function withOperator<Result>(
  surroundings: Surroundings,
  work: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  return withLog(surroundings, ({ deps }) => work({ ...deps, clock: surroundings.clock }));
}

/** Users that are told to whoever names none that is there. */
const MAX_TOLD = 20;

/** Who is named for what a command does. @throws Refused, with those who are there, for nobody and for somebody else */
export async function namedUser(deps: Deps, user: string | undefined, command: string): Promise<Eraser> {
  if (user !== undefined && (await findUser(deps.db, user))) {
    return { actor: user, via: `command:${command}`, requestId: null };
  }
  const users = await listUsers(deps.db, { only: null, after: '', limit: MAX_TOLD });
  const head = user === undefined ? '--user is missing: a named user answers for it.' : `There is no user ${user}.`;
  throw new Refused(head, ...users.map(({ id, name }) => `  ${id}  ${visibleText(name)}`));
}
