/** `/v1/erasures`: a number is forgotten, and its proofs stay. */

import { eraseBody, erasedReply, erasureList } from '../../shared/schema/api/erasures.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { eraseByKey } from '../consent/erasure/erase.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { listErasures } from '../store/erasures.ts';

const group = 'Retention and erasure';

export const erasureOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/erasures',
    group,
    summary: 'Erases a number of a sender at once',
    description:
      'Consents that could still be sent under end first. The number, all that is sealed with it and its links go; the ' +
      'log gets a leaf for each record, whose proofs verify as before, without personal data. A suppression stays by ' +
      'keyed hash alone: checks deny, and no import brings the number back. A repeat changes nothing.',
    access: { scopes: ['admin'] },
    body: eraseBody,
    reply: { status: 200, description: 'What was erased', schema: erasedReply },
    errors: ['invalid_number', 'legal_hold', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => eraseByKey(deps, { ...body, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/erasures',
    group,
    summary: 'Lists erasures: how many records, why, by whom, and nothing that leads to a number',
    access: { scopes: ['admin', 'reports'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of erasures', schema: erasureList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listErasures(db, page), query.limit, ({ id }) => id);
    },
  }),
];
