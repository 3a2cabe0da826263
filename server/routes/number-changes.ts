/** `/v1/number-changes` and `/v1/reassigned-numbers`: a number is another person's now, or the person has another. */
import {
  feedQuery,
  movedReply,
  moveNumberBody,
  movesBody,
  movesReply,
} from '../../shared/schema/api/reassigned-numbers.ts';
import { moveNumber, readMoves } from '../consent/numbers/move-number.ts';
import { readFeed } from '../consent/numbers/reassigned-feed.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Changed numbers';

export const numberChangeOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/number-changes',
    group,
    summary: 'Notes that a person moved to another number',
    description:
      'What the old number agreed to is revoked, and checks of it deny with `number_reassigned`. The new number needs ' +
      'an act of its own: a form with confirmation, or `POST /v1/records` by named staff with evidence.',
    access: { scopes: ['records:write'] },
    body: moveNumberBody,
    reply: { status: 201, description: 'What ended, and what must be agreed to anew', schema: movedReply },
    errors: ['invalid_number', 'record_unreadable', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => moveNumber(deps, { body, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/number-changes/search',
    group,
    summary: 'Tells whether a number is the old or the new one of a person who moved',
    description: 'The read is audited.',
    access: { scopes: ['records:read'] },
    body: movesBody,
    reply: { status: 200, description: 'Changes, oldest first', schema: movesReply },
    errors: ['invalid_number'],
    handle: ({ body, caller, requestId }, deps) => readMoves(deps, { body, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/reassigned-numbers',
    group,
    summary: 'Reads a feed of disconnected and reassigned numbers, a line each',
    description:
      'NDJSON: `{"phone", "date", "answer"}` as the US Reassigned Numbers Database answers (`yes`, `no`, `no_data` for ' +
      'a number and a day), or `{"phone", "date"}` as carriers tell deactivations. A consent that is not newer than the ' +
      'day is revoked, and checks deny with `number_reassigned`. A result for each line by its place; the last line has ' +
      '`counts`, or `error` when the stream broke off. The same file again changes nothing.',
    access: { scopes: ['records:write'] },
    query: feedQuery,
    bodyStream: 'application/x-ndjson',
    reply: { status: 200, description: 'A result a line', verbatim: true, type: 'application/x-ndjson' },
    handle: ({ query, stream, caller, requestId }, deps) =>
      readFeed(deps, { sender: query.sender, body: stream, caller, requestId }),
  }),
];
