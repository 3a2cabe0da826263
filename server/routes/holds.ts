/** `/v1/holds`: what is held until somebody decides, and the decision on what a person disputes. */
import { holdDecisionBody, holdList, holdParams, holdReply } from '../../shared/schema/api/holds.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { decideHold } from '../consent/dispute/decide-hold.ts';
import { listHolds, readHold } from '../consent/dispute/read-holds.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Holds';

export const holdOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/holds',
    group,
    summary: 'Lists open holds',
    description: 'While one is open, checks of what is in its scope deny, with `under_review`.',
    access: { scopes: ['records:read'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of open holds', schema: holdList },
    handle: async ({ caller, query }, deps) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listHolds(deps, page), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/holds/{id}',
    group,
    summary: 'Reads a hold, open or closed, with the decision on it',
    description: 'The read is audited.',
    access: { scopes: ['records:read'] },
    params: holdParams,
    reply: { status: 200, description: 'The hold', schema: holdReply },
    handle: ({ params, caller, requestId }, deps) => readHold(deps, { id: params.id, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/holds/{id}/decision',
    group,
    summary: 'Decides a dispute',
    description:
      'By a named user: the key’s user must be a person. `invalidated` appends a record that says there never was a ' +
      'consent, `withdrawn` one that ends it, with a suppression; `upheld` ends the hold and nothing else. A repeat of ' +
      'the same decision gives the same answer.',
    access: { scopes: ['records:write'] },
    params: holdParams,
    body: holdDecisionBody,
    reply: { status: 200, description: 'The hold, closed', schema: holdReply },
    errors: ['illegal_move', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      decideHold(deps, { id: params.id, ...body, caller, requestId }),
  }),
];
