/** `/v1/sending-connections`: the ways out for messages, each one sender's account at one provider. */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  createSendingConnectionBody,
  sendingConnectionList,
  sendingConnectionParams,
  sendingConnectionReply,
  updateSendingConnectionBody,
} from '../../shared/schema/api/sending-connections.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import {
  createSendingConnection,
  disableSendingConnection,
  shownSendingConnection,
} from '../setup/sending-connections.ts';
import { listSendingConnections } from '../store/sending-connections.ts';

const group = 'Outgoing messages';

export const sendingConnectionOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/sending-connections',
    group,
    summary: 'Connects a provider that delivers messages',
    description: 'For the codes and questions that confirm a number. The newest connection of a sender is used.',
    access: { scopes: ['admin'] },
    body: createSendingConnectionBody,
    reply: { status: 201, description: 'The connection', schema: sendingConnectionReply },
    handle: async (request, deps) => shownSendingConnection(await createSendingConnection(deps, request)),
  }),
  operation({
    method: 'GET',
    path: '/v1/sending-connections',
    group,
    summary: 'Lists sending connections',
    access: { scopes: ['admin', 'reports'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of connections', schema: sendingConnectionList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      const { items, nextCursor } = toPage(await listSendingConnections(db, page), query.limit, ({ id }) => id);
      return { items: items.map(shownSendingConnection), nextCursor };
    },
  }),
  operation({
    method: 'PATCH',
    path: '/v1/sending-connections/{id}',
    group,
    summary: 'Takes a sending connection out of use, or into it again',
    access: { scopes: ['admin'] },
    params: sendingConnectionParams,
    body: updateSendingConnectionBody,
    reply: { status: 200, description: 'The connection as it is now', schema: sendingConnectionReply },
    handle: async (request, deps) =>
      shownSendingConnection(await disableSendingConnection(deps, { ...request, id: request.params.id })),
  }),
];
