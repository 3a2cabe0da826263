/** `/v1/checks`: may this be sent now? */
import {
  checkBatchBody,
  checkBatchReply,
  checkBody,
  checkParams,
  checkReply,
  checkStreamQuery,
  foundCheckReply,
} from '../../shared/schema/api/checks.ts';
import { check } from '../consent/check/check.ts';
import { checkBatch } from '../consent/check/check-batch.ts';
import { checkStream } from '../consent/check/check-stream.ts';
import { findCheck } from '../consent/check/find-check.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Checks';
const MAX_BATCH_BYTES = 1024 * 1024;

export const checkOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/checks',
    group,
    summary: 'Checks one number before a message: allow, deny or defer, with the reasons',
    access: { scopes: ['checks'] },
    body: checkBody,
    reply: { status: 200, description: 'The decision', schema: checkReply },
    errors: ['busy'],
    handle: ({ body, caller }, deps) => check(deps, { body, caller }),
  }),
  operation({
    method: 'POST',
    path: '/v1/checks/batch',
    group,
    summary: 'Checks up to 10,000 numbers',
    description: 'Results come in the order asked. What is no number is a result too.',
    access: { scopes: ['checks'] },
    body: checkBatchBody,
    maxBodyBytes: MAX_BATCH_BYTES,
    reply: { status: 200, description: 'The results', schema: checkBatchReply, verbatim: true },
    errors: ['busy'],
    handle: ({ body, caller }, deps) => checkBatch(deps, { body, caller }),
  }),
  operation({
    method: 'POST',
    path: '/v1/checks/stream',
    group,
    summary: 'Checks any number of numbers, a line each',
    description:
      'NDJSON in and out: a line is a number as JSON text, or an object with `phone`. The last line of the reply has ' +
      '`counts` and `checkId`, or `error` when the stream broke off: what has no such line is not whole.',
    access: { scopes: ['checks'] },
    query: checkStreamQuery,
    bodyStream: 'application/x-ndjson',
    reply: { status: 200, description: 'A result a line', verbatim: true, type: 'application/x-ndjson' },
    handle: ({ query, stream, caller, requestId }, deps) =>
      checkStream(deps, { program: query.program, body: stream, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/checks/{id}',
    group,
    summary: 'Reads a decision that was given: the record, the log’s size and the rules it relied on',
    description: 'The read is audited. Of a batch, counts and a digest are kept.',
    access: { scopes: ['checks', 'reports'] },
    params: checkParams,
    reply: { status: 200, description: 'The decision as it was given', schema: foundCheckReply },
    handle: ({ params, caller, requestId }, deps) => findCheck(deps, { checkId: params.id, caller, requestId }),
  }),
];
