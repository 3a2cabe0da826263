/** `/v1/keys`: API keys, each held by a user, with scopes and perhaps one sender. */
import { createKeyBody, keyList, keyParams, keyReply, newKeyReply } from '../../shared/schema/api/keys.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { createApiKey, revokeKey } from '../setup/api-keys.ts';
import { visible } from '../setup/visible.ts';
import { findApiKey, listApiKeys } from '../store/api-keys.ts';

const group = 'Users and API keys';

export const keyOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/keys',
    group,
    summary: 'Makes an API key',
    description: 'The secret is shown in this reply and never again.',
    access: { scopes: ['admin'] },
    body: createKeyBody,
    reply: { status: 201, description: 'The key with its secret', schema: newKeyReply },
    handle: (request, deps) => createApiKey(deps, request),
  }),
  operation({
    method: 'GET',
    path: '/v1/keys',
    group,
    summary: 'Lists API keys, without secrets',
    access: { scopes: ['admin'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of keys', schema: keyList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listApiKeys(db, page), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/keys/{id}',
    group,
    summary: 'Reads an API key, without its secret',
    access: { scopes: ['admin'] },
    params: keyParams,
    reply: { status: 200, description: 'The key', schema: keyReply },
    handle: async ({ caller, params }, { db }) =>
      visible(caller, await findApiKey(db, params.id), ({ sender }) => sender),
  }),
  operation({
    method: 'POST',
    path: '/v1/keys/{id}/revoke',
    group,
    summary: 'Revokes an API key at once and for ever',
    access: { scopes: ['admin'] },
    params: keyParams,
    reply: { status: 200, description: 'The key, revoked', schema: keyReply },
    errors: ['last_admin_key'],
    handle: ({ caller, params, requestId }, deps) => revokeKey(deps, { caller, requestId, id: params.id }),
  }),
];
