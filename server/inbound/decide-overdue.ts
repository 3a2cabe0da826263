/** Takes messages that nobody decided about in time for withdrawals of what they held. To be called from a timer. */
import { toInstant } from '../../shared/encoding/time.ts';
import { withdraw } from '../consent/withdraw/withdraw.ts';
import type { Deps } from '../deps.ts';
import { listOverdue, type StoredMessage } from '../store/inbound-messages.ts';
import type { MessageContent } from '../vault/sealed-message.ts';
import { closeMessage } from './close-message.ts';
import { heldScopes } from './held-scopes.ts';
import { contentToActOn } from './message-content.ts';

/** Messages read at once. */
const PAGE = 100;

/**
 * One that fails, or does not open, is left with its holds for the next time, and keeps no other waiting. One that somebody
 * kept before the first of its stops stays as it was decided; after that it can be kept no more.
 * @returns how many were decided
 */
export async function decideOverdue(deps: Deps): Promise<number> {
  let decided = 0;
  const now = toInstant(deps.clock());
  for (let after: StoredMessage | null = null; ; ) {
    const overdue: StoredMessage[] = await listOverdue(deps.db, now, { after, limit: PAGE });
    for (const message of overdue) {
      try {
        await withdrawHeld(deps, message);
        decided += 1;
      } catch (error) {
        deps.logger.error('a message that nobody decided about could not be taken for a withdrawal', { error });
      }
    }
    if (overdue.length < PAGE) return decided;
    after = overdue.at(-1) ?? null; // what failed is not read again, and what stands behind it is
  }
}

async function withdrawHeld(deps: Deps, message: StoredMessage): Promise<void> {
  const content = contentToActOn(deps, message);
  const via = `connection:${message.connection}`;
  // Of a number that was erased since, a suppression is left already.
  if (content !== null) await withdrawAll(deps, message, content, via);
  const entry = { actor: 'system', via, action: 'message.overdue', request: null };
  await closeMessage(deps, message, { outcome: 'withdrawn', decidedBy: null, reason: null, entry });
}

async function withdrawAll(deps: Deps, message: StoredMessage, content: MessageContent, via: string): Promise<void> {
  for (const scope of await heldScopes(deps, message.programs ?? [])) {
    await withdraw(deps, {
      sender: message.sender,
      phone: content.phone,
      scope,
      verified: true,
      cause: 'withdrawal',
      method: 'stop_message',
      source: 'provider_webhook',
      actor: { type: 'system', id: null, via },
      ...(content.text === '' ? {} : { original: content.text }),
      retryKey: `${message.id} overdue ${scope}`,
      settles: message.id,
      requestId: message.id,
      detail: { message: message.providerMessage },
    });
  }
}
