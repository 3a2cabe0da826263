/** Number and text of a message, for whoever may read them. */
import type { Deps } from '../deps.ts';
import type { StoredMessage } from '../store/inbound-messages.ts';
import { type MessageContent, openMessage } from '../vault/sealed-message.ts';
import { openDataKey } from '../vault/vault.ts';

/** Null where no number could be read, or it was erased. */
export function messageContent({ keys }: Deps, { id, sealed, key }: StoredMessage): MessageContent | null {
  const dataKey = key && openDataKey(keys, key);
  return dataKey && sealed !== null ? openMessage(dataKey, id, sealed) : null;
}
