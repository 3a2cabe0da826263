/** What waits while somebody finds out whether a message was a withdrawal. */
import { programScope, type StopScope } from '../../shared/rules/stop-scope.ts';
import type { Deps } from '../deps.ts';
import { findPrograms } from '../store/programs.ts';

/** The marketing among `programs`; all marketing where there is none among them. */
export async function heldScopes({ db }: Deps, programs: readonly string[]): Promise<StopScope[]> {
  const marketing = (await findPrograms(db, programs)).filter(({ purpose }) => purpose === 'marketing');
  return marketing.length === 0 ? ['marketing'] : marketing.map(({ id }) => programScope(id));
}
