/** Senders as calls name them beside other things. What a path names is refused as not there; a member is named. */
import { type KeyCaller, mayActFor, type Reach } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { refusal } from '../errors.ts';
import { findSender, type Sender } from '../store/senders.ts';

/** The sender, if the caller may act for it. @throws DomainError `invalid_request`, the same where there is none */
export async function callersSender({ db }: Pick<Deps, 'db'>, caller: Reach, id: string): Promise<Sender> {
  const sender = mayActFor(caller, id) ? await findSender(db, id) : null;
  if (sender) return sender;
  throw refusal('sender', 'There is no such sender.');
}

/** For what is one sender's, or with null everybody's. @throws DomainError `invalid_request` */
export async function requireReach(deps: Deps, caller: KeyCaller, id: string | null): Promise<void> {
  if (id !== null) await callersSender(deps, caller, id);
  else if (caller.sender !== null) throw refusal('sender', 'A key restricted to one sender names that sender.');
}
