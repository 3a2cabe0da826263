/** Confirms what waits for a number's reply, when a Y comes from that number. */
import type { RecordId } from '../../../shared/ids.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { listAwaitedReplies } from '../../store/confirmations.ts';
import { phoneKeyOf } from '../numbers/line-key.ts';
import { confirmChange } from './confirm-change.ts';
import { readPending } from './read-pending.ts';

export interface Reply {
  readonly sender: string;
  readonly phone: E164;
  /** The connection it came in by, and its id there. */
  readonly connection: string;
  readonly messageId: string;
}

/** @returns ids of the records it granted; none where nothing waited for it */
export async function confirmByReply(deps: Deps, { sender, phone, connection, messageId }: Reply): Promise<RecordId[]> {
  const granted: RecordId[] = [];
  for (const confirmation of await listAwaitedReplies(deps.db, sender, phoneKeyOf(deps.keys, phone))) {
    try {
      const change = confirmChange(deps, confirmation, await readPending(deps, confirmation), {
        source: 'sms_keyword',
        method: 'keyword_reply',
        via: `connection:${connection}`,
        evidence: { connection: confirmation.connection, message: confirmation.messageId, reply: messageId },
      });
      granted.push(...(await deps.log.append(change)).result.ids);
    } catch (error) {
      // It lapsed, or the person withdrew after being asked: another one may still wait.
      if (!(error instanceof DomainError && error.code === 'confirmation_ended')) throw error;
    }
  }
  return granted;
}
