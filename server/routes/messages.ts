/** `/v1/messages`: what people wrote, and the queue of what somebody must read. */
import {
  decisionBody,
  messageList,
  messageParams,
  messageQuery,
  messageReply,
} from '../../shared/schema/api/messages.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { decideMessage } from '../inbound/decide-message.ts';
import { readMessages, shownMessage } from '../inbound/read-messages.ts';

const group = 'Inbound messages';

export const messageOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/messages',
    group,
    summary: 'Lists messages in the order of their arrival, with number and text',
    description: 'The read is audited.',
    access: { scopes: ['records:read'] },
    query: messageQuery,
    reply: { status: 200, description: 'A page of messages', schema: messageList },
    handle: async ({ caller, requestId, query }, deps) => {
      const { state, limit } = query;
      const after = readPosition(readCursor(query, '0'));
      const messages = await readMessages(deps, { caller, requestId, state, after, limit });
      const { items, nextCursor } = toPage(messages, limit, ({ position }) => String(position));
      return { items: items.map((message) => shownMessage(deps, message)), nextCursor };
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/messages/{id}/decision',
    group,
    summary: 'Decides what an open message means',
    description:
      'What a message holds is held until then, or until `dueAt`. A withdrawal has effect before this is answered.',
    access: { scopes: ['records:write'] },
    params: messageParams,
    body: decisionBody,
    reply: { status: 200, description: 'The message as it is now', schema: messageReply },
    errors: ['illegal_move', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: async ({ caller, requestId, params, body }, deps) => {
      const { decision, reason = null } = body;
      return shownMessage(deps, await decideMessage(deps, { id: params.id, decision, reason, caller, requestId }));
    },
  }),
];
