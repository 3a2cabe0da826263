/** Programs that a call names for a sender, in one list or in several members. */
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { type FullProgram, findPrograms } from '../store/programs.ts';

/** A program as a call names it, with the member that names it. */
export interface NamedProgram {
  readonly id: string;
  readonly path: string;
}

/** The programs of a list that stands in the member `path`. */
export function namedIn(ids: readonly string[], path = 'programs'): NamedProgram[] {
  return ids.map((id, i) => ({ id, path: `${path}.${i}` }));
}

/**
 * The programs, in the order of `named`.
 * @param sender - whose they have to be, or null for anybody's
 * @throws DomainError `invalid_request` naming each that is not, the same where there is none
 */
export async function sendersPrograms(
  { db }: Pick<Deps, 'db'>,
  sender: string | null,
  named: readonly NamedProgram[],
): Promise<FullProgram[]> {
  const found = await findPrograms(db, [...new Set(named.map(({ id }) => id))]);
  const own = new Map(found.filter((each) => sender === null || each.sender === sender).map((each) => [each.id, each]));
  const message = sender === null ? 'There is no such program.' : 'The sender has no such program.';
  const issues = named.flatMap(({ id, path }) => (own.has(id) ? [] : [{ path, message }]));
  if (issues.length > 0) throw new DomainError('invalid_request', message, issues);
  return named.flatMap(({ id }) => own.get(id) ?? []);
}
