/** Number and text of a message, for whoever may read them. */
import type { Deps } from '../deps.ts';
import { DomainError } from '../errors.ts';
import type { StoredMessage } from '../store/inbound-messages.ts';
import { type MessageContent, openMessage } from '../vault/sealed-message.ts';
import { tryOpen } from '../vault/try-open.ts';
import { openDataKey } from '../vault/vault.ts';

/** Null where no number could be read, or it was erased. */
export function messageContent({ keys }: Deps, { id, sealed, key }: StoredMessage): MessageContent | null {
  const dataKey = key && openDataKey(keys, key);
  return dataKey && sealed !== null ? openMessage(dataKey, id, sealed) : null;
}

/**
 * The same for whoever is to act on it. Null where there is nobody to act for: no number could be read, or it was erased.
 * @throws DomainError `record_unreadable` where there is a number, and it does not open
 */
export function contentToActOn(deps: Deps, message: StoredMessage): MessageContent | null {
  const content = tryOpen(deps, message.id, () => messageContent(deps, message)) ?? null;
  if (content !== null || message.phoneKey === null) return content;
  const detail =
    'The number of this message does not open. Withdraw it by POST /v1/withdrawals, then decide that the message is kept.';
  throw new DomainError('record_unreadable', detail);
}
