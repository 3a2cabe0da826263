/** Whose figures a caller may see. */
import { type KeyCaller, mayActFor } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import { listAllPrograms } from '../../store/programs.ts';
import { findSender } from '../../store/senders.ts';

/** The one sender that a report is about, null for all. @throws DomainError `invalid_request` for one that is not the caller's */
export async function reportedSender(
  { db }: Deps,
  caller: Pick<KeyCaller, 'kind' | 'sender'>,
  asked: string | undefined,
): Promise<string | null> {
  if (asked === undefined) return caller.sender;
  if (mayActFor(caller, asked) && (await findSender(db, asked))) return asked;
  const message = 'There is no such sender.';
  throw refusal('sender', message);
}

/** Ids of the programs of a sender; null for all there are. */
export async function programsOf({ db }: Deps, sender: string | null): Promise<string[] | null> {
  return sender === null ? null : (await listAllPrograms(db, sender)).map(({ id }) => id);
}
