/** `GET /v1/changes`: every change in log order, for systems that follow. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { changesQuery, changesReply } from '../../shared/schema/api/changes.ts';
import { followChanges } from '../consent/changes/follow-changes.ts';
import { DomainError } from '../errors.ts';
import { readCursor, readPosition } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';

export const changeOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/changes',
    group: 'Events',
    summary: 'Lists every change of every consent in log order, with its number',
    description:
      'Ask again with `after` for what comes next; with `wait`, the answer comes as soon as there is something. ' +
      'A key restricted to one sender sees that sender’s. The read is audited. A record that was damaged is named in ' +
      '`unreadable`, and holds nothing up: do not send to a consent that is named there before its record can be read again.',
    access: { scopes: ['records:read'] },
    query: changesQuery,
    reply: { status: 200, description: 'A page of changes', schema: changesReply },
    errors: ['cursor_ended'],
    handle: async ({ query, caller, requestId }, deps) => {
      const { after, limit, wait } = query;
      const from = after === undefined ? 0 : placeIn(after, deps.log.origin);
      const { changes, unreadable, end } = await followChanges(deps, { from, limit, wait, caller, requestId });
      return { items: changes, unreadable, nextCursor: toBase64url(utf8(`${deps.log.origin} ${end}`)) };
    },
  }),
];

/** The place a cursor names. @throws DomainError `cursor_ended` for one of a log whose end was lost: its places are taken anew */
function placeIn(cursor: string, origin: string): number {
  const [log = '', position = ''] = readCursor({ cursor }, '', 'after').split(' ');
  const place = readPosition(position, 'after');
  if (log === origin) return place;
  throw new DomainError('cursor_ended', 'The log was recovered since, and records after its last copy were lost.');
}
