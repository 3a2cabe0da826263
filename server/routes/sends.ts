/** `POST /v1/sends`: what was sent to whom. */
import { sendsBody, sendsReply } from '../../shared/schema/api/sends.ts';
import { noteSends } from '../consent/check/note-sends.ts';
import { type Operation, operation } from '../http/operation.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

export const sendOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/sends',
    group: 'Checks',
    summary: 'Notes messages that were sent: for caps, last use, and how long proof is kept',
    access: { scopes: ['checks'] },
    body: sendsBody,
    maxBodyBytes: MAX_BODY_BYTES,
    reply: { status: 200, description: 'They are noted', schema: sendsReply },
    errors: ['invalid_number'],
    handle: ({ body, caller, requestId }, deps) => noteSends(deps, { body, caller, requestId }),
  }),
];
