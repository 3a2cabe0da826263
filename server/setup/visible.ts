/** What a caller may see. What belongs to another sender is refused in the very words of what does not exist. */
import type { KeyCaller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import { findSender, type Sender } from '../store/senders.ts';

/** `item`, if it exists and the caller may act for its sender. @throws DomainError not_found */
export function visible<Item>(caller: KeyCaller, item: Item | null, senderOf: (item: Item) => string | null): Item {
  if (item !== null && (caller.sender === null || caller.sender === senderOf(item))) return item;
  throw new DomainError('not_found', 'There is nothing with this id.');
}

/** The sender with this id. @throws DomainError not_found */
export async function visibleSender(deps: Deps, caller: KeyCaller, id: string): Promise<Sender> {
  return visible(caller, await findSender(deps.db, id), (sender) => sender.id);
}

/** @throws DomainError insufficient_scope for a key that is restricted to one sender */
export function requireAllSenders(caller: KeyCaller): void {
  if (caller.sender === null) return;
  throw new DomainError('insufficient_scope', 'A key restricted to one sender cannot do this.');
}
