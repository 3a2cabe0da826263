/** `/v1/person-requests`: what persons ask of a sender, and by when it must be answered. */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  closeRequestBody,
  extendRequestBody,
  openRequestBody,
  personRequestList,
  personRequestParams,
  personRequestReply,
} from '../../shared/schema/api/person-requests.ts';
import { closeRequest, extendRequest } from '../consent/requests/change-request.ts';
import { openRequest } from '../consent/requests/open-request.ts';
import { readOpenRequests, readRequest } from '../consent/requests/read-requests.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Requests of persons';
const reply = { status: 200, description: 'The request', schema: personRequestReply } as const;

export const personRequestOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/person-requests',
    group,
    summary: 'Opens a request: access, erasure, restriction, objection, rectification or portability',
    description:
      'Its deadline follows from dated rules of where the person lives: one month in the EU and the UK, 45 days in ' +
      'California. It does nothing by itself: a restriction or an erasure is a call of its own.',
    access: { scopes: ['admin'] },
    body: openRequestBody,
    reply: { ...reply, status: 201 },
    errors: ['invalid_number', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => openRequest(deps, { body, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/person-requests',
    group,
    summary: 'Lists open requests, those due first before the others',
    description: 'The read is audited.',
    access: { scopes: ['admin'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of requests', schema: personRequestList },
    handle: async ({ caller, query, requestId }, deps) => {
      const [due = '', id = ''] = readCursor(query, ' ').split(' ');
      const page = { after: { due, id }, limit: query.limit + 1, caller, requestId };
      return toPage(await readOpenRequests(deps, page), query.limit, ({ dueAt, id }) => `${dueAt} ${id}`);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/person-requests/{id}',
    group,
    summary: 'Reads a request, open or closed',
    description: 'The read is audited.',
    access: { scopes: ['admin'] },
    params: personRequestParams,
    reply,
    handle: ({ params, caller, requestId }, deps) => readRequest(deps, { id: params.id, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/person-requests/{id}/extension',
    group,
    summary: 'Extends a request once, with a reason, as far as its rule lets',
    access: { scopes: ['admin'] },
    params: personRequestParams,
    body: extendRequestBody,
    reply,
    errors: ['illegal_move', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      extendRequest(deps, { id: params.id, reason: body.reason, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/person-requests/{id}/close',
    group,
    summary: 'Closes a request with its outcome',
    access: { scopes: ['admin'] },
    params: personRequestParams,
    body: closeRequestBody,
    reply,
    errors: ['illegal_move', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      closeRequest(deps, { id: params.id, ...body, caller, requestId }),
  }),
];
