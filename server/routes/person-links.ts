/** `/v1/person-links`: links to a person's own page, to be sent to the number and to nobody else. */
import {
  createPersonLinkBody,
  personLinkParams,
  personLinkReply,
  personLinkRevoked,
} from '../../shared/schema/api/person-links.ts';
import { endPersonLink, makePersonLink } from '../consent/person/person-link.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Withdrawal';

export const personLinkOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/person-links',
    group,
    summary: 'Makes a link to a person’s own page',
    description:
      'To be sent to the number, and to nobody else: whoever holds it sees what was agreed, keeps a copy, withdraws, ' +
      'and disputes. So the key needs `records:read` beside `records:write`. The link ends when it is revoked, when it ' +
      'expires, and when the number is reported as reassigned. Audited.',
    access: { scopes: ['records:write'] },
    body: createPersonLinkBody,
    reply: { status: 201, description: 'The link', schema: personLinkReply },
    errors: ['invalid_number', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => makePersonLink(deps, { ...body, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/person-links/{id}/revocation',
    group,
    summary: 'Revokes a link at once and for ever',
    description: 'A repeat changes nothing.',
    access: { scopes: ['records:write'] },
    params: personLinkParams,
    reply: { status: 200, description: 'The link is no longer good', schema: personLinkRevoked },
    handle: ({ params, caller, requestId }, deps) => endPersonLink(deps, { id: params.id, caller, requestId }),
  }),
];
