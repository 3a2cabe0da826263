/** What a person decides, no service decides. */
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { findUser } from '../store/users.ts';

/** @throws DomainError `insufficient_scope` for a key whose user is a service */
export async function requirePerson(deps: Pick<Deps, 'db'>, caller: KeyCaller): Promise<void> {
  if ((await findUser(deps.db, caller.userId))?.kind === 'person') return;
  throw new DomainError('insufficient_scope', 'A person decides this: use a key of a user of the kind "person".');
}
