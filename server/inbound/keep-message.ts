/** Keeps a message: sealed, with how it was read, and with the holds that it opens. */

import { makeId } from '../../shared/ids.ts';
import { addBusinessDays } from '../../shared/rules/business-days.ts';
import type { MessageKind } from '../../shared/rules/messages/read-message.ts';
import type { MessageOutcome, MessageState } from '../../shared/schema/api/messages.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import { numberKey, opensNumberKey } from '../consent/numbers/number-key.ts';
import { randomnessOf } from '../consent/record/randomness.ts';
import type { Beside } from '../consent/record/together.ts';
import type { Effect, Stopped } from '../consent/withdraw/stop-change.ts';
import type { Deps } from '../deps.ts';
import type { Built } from '../log/built.ts';
import type { Change } from '../log/change.ts';
import { findRetry } from '../store/retries.ts';
import { sealMessage } from '../vault/sealed-message.ts';
import type { Received } from './act-on.ts';
import { heldScopes } from './held-scopes.ts';
import { messageAudit } from './message-audit.ts';

/** Business days in which somebody can decide what a message means; then it is taken for a withdrawal. */
const DAYS_TO_DECIDE = 5;

const STATES: Readonly<Record<MessageKind, readonly [MessageState, MessageOutcome | null]>> = {
  per_se: ['closed', 'withdrawn'],
  reasonable: ['open', 'withdrawn'],
  review: ['open', null],
  wrong_number: ['closed', 'wrong_number'],
  help: ['closed', 'helped'],
  start: ['closed', 'block_lifted'],
  none: ['closed', 'nothing'],
};

/** @param came - what it came to, where that does not follow from how it was read */
export async function keepMessage(deps: Deps, received: Received, came: MessageOutcome | null): Promise<void> {
  await deps.log.append(await messageChange(deps, received, came));
}

/** What notes that a message was kept, and whether it stopped something. */
function keyOf(connection: string, providerMessage: string): string {
  return `message ${connection} ${providerMessage}`;
}

/** True for a message that was kept, and had nothing left to stop when it was first brought: nobody was told then. */
export async function stoppedNothing({ db }: Deps, connection: string, providerMessage: string): Promise<boolean> {
  const effect: Effect = 'none';
  return (await findRetry(db, keyOf(connection, providerMessage)))?.mac === effect;
}

/** The change that keeps a message: no leaves, and nothing once it was kept. It may be made beside the stop it asks for. */
export async function messageChange(
  deps: Deps,
  received: Received,
  came: MessageOutcome | null,
): Promise<Change<null> & Beside<Stopped>> {
  const { connection, message, kind, requestId, phone, programs } = received;
  const scopes = phone !== null && kind === 'review' ? await heldScopes(deps, programs) : [];
  const number = phone === null ? null : { sender: connection.sender, phoneKey: phoneKeyOf(deps.keys, phone) };
  const id = makeId<string>('msg_', deps.random(16));
  const holdIds = scopes.map(() => makeId<string>('hld_', deps.random(16)));
  const randomness = randomnessOf(deps.random);
  const key = keyOf(connection.id, message.id);
  const [state, usual] = phone === null ? (['closed', 'nothing'] as const) : STATES[kind];
  return {
    reads: { retries: [key], dataKeys: number === null ? [] : [number] },
    build: (snapshot, stopped?: Stopped): Built<null> => {
      if (snapshot.retry(key)) return { leaves: [], rows: {}, result: null }; // brought by another request meanwhile
      const at = snapshot.recordedAt;
      const canSeal = number === null || opensNumberKey(deps.keys, snapshot, number);
      // What it asks for holds or stops all the same.
      if (!canSeal) deps.logger.error('a message is kept without its text: the data key does not open', { id });
      const sealing = number === null || !canSeal ? null : numberKey(deps.keys, snapshot, number, randomness);
      const content = phone === null ? null : { phone, text: message.text.toWellFormed() };
      const dueAt = scopes.length === 0 ? null : addBusinessDays(at, DAYS_TO_DECIDE);
      const row = {
        id,
        connection: connection.id,
        providerMessage: message.id,
        sender: connection.sender,
        kind,
        state,
        outcome: came ?? usual,
        programs,
        phoneKey: number?.phoneKey ?? null,
        dataKey: sealing?.dataKey.id ?? null,
        sealed: sealing && content ? sealMessage(sealing.dataKey, id, content) : null,
        holds: holdIds,
        receivedAt: at,
        dueAt,
        decidedAt: null,
        decidedBy: null,
        reason: null,
      };
      const holds = scopes.map((scope, i) => ({
        id: holdIds[i] ?? '',
        sender: connection.sender,
        phoneKey: number?.phoneKey ?? '',
        scope,
        reason: 'message' as const,
        openedAt: at,
        dueAt,
        closedAt: null,
        outcome: null,
      }));
      const retries = [{ key, mac: stopped?.effect ?? '', records: [], createdAt: at }];
      const audit = [messageAudit(row, connection, at, requestId)];
      const dataKeys = sealing?.dataKeys ?? [];
      return { leaves: [], rows: { dataKeys, messages: [row], holds, retries, audit }, result: null };
    },
  };
}
