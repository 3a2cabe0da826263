/** Whose figures a caller may see. */
import type { KeyReach } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { callersSender } from '../callers-sender.ts';

/** The one sender that a report is about, null for all. @throws DomainError `invalid_request` for one that is not the caller's */
export async function reportedSender(deps: Deps, caller: KeyReach, asked: string | undefined): Promise<string | null> {
  if (asked === undefined) return caller.sender;
  return (await callersSender(deps, caller, asked)).id;
}

/** Ids of the programs of a sender; null for all there are. */
export async function reportedPrograms({ db }: Deps, sender: string | null): Promise<string[] | null> {
  return sender === null ? null : (await listAllPrograms(db, sender)).map(({ id }) => id);
}
