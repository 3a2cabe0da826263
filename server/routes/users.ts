/** `/v1/users`: the named people and services behind API keys. A key restricted to one sender sees its own user alone. */
import { toInstant } from '../../shared/encoding/time.ts';
import { makeId } from '../../shared/ids.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { createUserBody, userList, userParams, userReply } from '../../shared/schema/api/users.ts';
import { DomainError } from '../errors.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { applyChange } from '../setup/apply-change.ts';
import { requireAllSenders } from '../setup/visible.ts';
import { findUser, insertUser, listUsers, type User } from '../store/users.ts';

const group = 'Users and API keys';

export const userOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/users',
    group,
    summary: 'Registers a user',
    access: { scopes: ['admin'] },
    body: createUserBody,
    reply: { status: 201, description: 'The user', schema: userReply },
    handle: async ({ caller, body, requestId }, deps) => {
      requireAllSenders(caller);
      const user: User = { id: makeId('usr_', deps.random(16)), ...body, createdAt: toInstant(deps.clock()) };
      await applyChange(deps, { caller, requestId, action: 'user.create', subject: user.id }, insertUser(user));
      return user;
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/users',
    group,
    summary: 'Lists users',
    access: { scopes: ['admin', 'reports'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of users', schema: userList },
    handle: async ({ caller, query }, { db }) => {
      const only = caller.sender === null ? null : caller.userId;
      const users = await listUsers(db, { only, after: readCursor(query, ''), limit: query.limit + 1 });
      return toPage(users, query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/users/{id}',
    group,
    summary: 'Reads a user',
    access: { scopes: ['admin', 'reports'] },
    params: userParams,
    reply: { status: 200, description: 'The user', schema: userReply },
    handle: async ({ caller, params }, { db }) => {
      const user = caller.sender === null || params.id === caller.userId ? await findUser(db, params.id) : null;
      if (user) return user;
      throw new DomainError('not_found', 'There is nothing with this id.');
    },
  }),
];
