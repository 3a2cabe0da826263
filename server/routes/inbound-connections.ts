/** `/v1/inbound-connections`: the ways in for people's messages, each one sender's account at one provider. */
import {
  addSecretBody,
  connectionList,
  connectionParams,
  connectionReply,
  createConnectionBody,
  updateConnectionBody,
} from '../../shared/schema/api/inbound-connections.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { addSecret, changeConnection, createConnection, shownConnection } from '../setup/inbound-connections.ts';
import { visible } from '../setup/visible.ts';
import { findConnection, listConnections } from '../store/inbound-connections.ts';

const group = 'Inbound messages';

export const inboundConnectionOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/inbound-connections',
    group,
    summary: 'Connects a provider',
    description: 'The reply holds the URL that the provider must call.',
    access: { scopes: ['admin'] },
    body: createConnectionBody,
    maxBodyBytes: 96 * 1024,
    reply: { status: 201, description: 'The connection', schema: connectionReply },
    errors: ['lint_failed'],
    handle: async (request, deps) => shownConnection(deps, await createConnection(deps, request)),
  }),
  operation({
    method: 'GET',
    path: '/v1/inbound-connections',
    group,
    summary: 'Lists connections',
    access: { scopes: ['admin', 'reports'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of connections', schema: connectionList },
    handle: async ({ caller, query }, deps) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      const { items, nextCursor } = toPage(await listConnections(deps.db, page), query.limit, ({ id }) => id);
      return { items: items.map((connection) => shownConnection(deps, connection)), nextCursor };
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/inbound-connections/{id}',
    group,
    summary: 'Reads a connection',
    access: { scopes: ['admin', 'reports'] },
    params: connectionParams,
    reply: { status: 200, description: 'The connection', schema: connectionReply },
    handle: async ({ caller, params }, deps) =>
      shownConnection(
        deps,
        visible(caller, await findConnection(deps.db, params.id), ({ sender }) => sender),
      ),
  }),
  operation({
    method: 'PATCH',
    path: '/v1/inbound-connections/{id}',
    group,
    summary: 'Changes a connection, or disables it',
    access: { scopes: ['admin'] },
    params: connectionParams,
    body: updateConnectionBody,
    maxBodyBytes: 96 * 1024,
    reply: { status: 200, description: 'The connection as it is now', schema: connectionReply },
    errors: ['lint_failed'],
    handle: async (request, deps) =>
      shownConnection(deps, await changeConnection(deps, { ...request, id: request.params.id })),
  }),
  operation({
    method: 'POST',
    path: '/v1/inbound-connections/{id}/secrets',
    group,
    summary: 'Adds a secret to a connection',
    description:
      'To exchange one without losing a message: add the new one, let the provider sign with it, then add it again as ' +
      'the only one. Two are good at once; a third takes the place of the oldest.',
    access: { scopes: ['admin'] },
    params: connectionParams,
    body: addSecretBody,
    reply: { status: 200, description: 'The connection as it is now', schema: connectionReply },
    handle: async (request, deps) =>
      shownConnection(deps, await addSecret(deps, { ...request, id: request.params.id })),
  }),
];
