/** `/v1/legal-holds`: what must be kept, whoever wants it gone. */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  legalHoldList,
  legalHoldParams,
  legalHoldReply,
  openLegalHoldBody,
  releaseLegalHoldBody,
} from '../../shared/schema/api/restrictions.ts';
import { openLegalHold, readLegalHolds, releaseLegalHold } from '../consent/erasure/legal-hold.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Retention and erasure';

export const legalHoldOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/legal-holds',
    group,
    summary: 'Holds a number, or all of a sender’s, against erasure and purge',
    description: 'By a named person. While it is open, an erasure is refused with `legal_hold`, and changes nothing.',
    access: { scopes: ['admin'] },
    body: openLegalHoldBody,
    reply: { status: 201, description: 'The hold', schema: legalHoldReply },
    errors: ['invalid_number', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => openLegalHold(deps, { body, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/legal-holds',
    group,
    summary: 'Lists open legal holds',
    description: 'The read is audited.',
    access: { scopes: ['admin'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of legal holds', schema: legalHoldList },
    handle: async ({ caller, query, requestId }, deps) => {
      const page = { after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await readLegalHolds(deps, { ...page, caller, requestId }), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/legal-holds/{id}/release',
    group,
    summary: 'Releases a legal hold',
    description: 'By a named person. A repeat changes nothing.',
    access: { scopes: ['admin'] },
    params: legalHoldParams,
    body: releaseLegalHoldBody,
    reply: { status: 200, description: 'The hold, released', schema: legalHoldReply },
    errors: ['record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      releaseLegalHold(deps, { id: params.id, reason: body.reason, caller, requestId }),
  }),
];
