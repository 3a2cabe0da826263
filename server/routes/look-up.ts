/** `POST /v1/lookup`: what is known of a number. */
import { lookUpBody, lookUpReply } from '../../shared/schema/api/look-up.ts';
import { lookUp } from '../consent/numbers/look-up.ts';
import { type Operation, operation } from '../http/operation.ts';

export const lookUpOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/lookup',
    group: 'Records',
    summary: 'Looks up a number: its consents, every version of them, and what stops sending to it',
    description: 'The read is audited.',
    access: { scopes: ['records:read'] },
    body: lookUpBody,
    reply: {
      status: 200,
      description: 'Consents, history, suppressions and open holds; empty for a number nobody knows',
      schema: lookUpReply,
    },
    errors: ['invalid_number'],
    handle: ({ body, caller, requestId }, deps) => lookUp(deps, { ...body, caller, requestId }),
  }),
];
