/** `/v1/restrictions`: a number is kept, and used for nothing. */
import {
  restrictBody,
  restrictedReasonBody,
  restrictedReply,
  restrictionParams,
  restrictionReply,
} from '../../shared/schema/api/restrictions.ts';
import { readRestricted } from '../consent/erasure/read-restricted.ts';
import { readRestriction } from '../consent/erasure/read-restriction.ts';
import { liftRestriction, restrict } from '../consent/erasure/restrict.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Retention and erasure';
const reply = { status: 200, description: 'The restriction', schema: restrictionReply } as const;

export const restrictionOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/restrictions',
    group,
    summary: 'Restricts a number (GDPR 18): checks deny with `under_review`, and look-ups tell only that',
    description: 'By a named person. What is sealed stays out of proofs, events and lists until it is lifted.',
    access: { scopes: ['admin'] },
    body: restrictBody,
    reply,
    errors: ['invalid_number', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => restrict(deps, { body, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/restrictions/{id}',
    group,
    summary: 'Reads a restriction, without what is restricted',
    access: { scopes: ['admin'] },
    params: restrictionParams,
    reply,
    handle: ({ params, caller }, deps) => readRestriction(deps, caller, params.id),
  }),
  operation({
    method: 'POST',
    path: '/v1/restrictions/{id}/reads',
    group,
    summary: 'Reads what is restricted, with a reason',
    description: 'By a named person. The read is audited, and its reason kept encrypted.',
    access: { scopes: ['admin'] },
    params: restrictionParams,
    body: restrictedReasonBody,
    reply: { status: 200, description: 'What a look-up would tell, with proofs', schema: restrictedReply },
    errors: ['illegal_move', 'record_unreadable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      readRestricted(deps, { id: params.id, reason: body.reason, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/restrictions/{id}/lift',
    group,
    summary: 'Ends a restriction',
    description: 'By a named person. A repeat changes nothing.',
    access: { scopes: ['admin'] },
    params: restrictionParams,
    body: restrictedReasonBody,
    reply,
    errors: ['record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      liftRestriction(deps, { id: params.id, reason: body.reason, caller, requestId }),
  }),
];
