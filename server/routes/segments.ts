/** `/v1/segments`: which numbers may be sent to, by what their consents are. */
import { toBase64url } from '../../shared/encoding/base64url.ts';
import { utf8 } from '../../shared/encoding/bytes.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  changeSegmentBody,
  countSegmentBody,
  countSegmentReply,
  createSegmentBody,
  segmentList,
  segmentMembersBody,
  segmentMembersReply,
  segmentParams,
  segmentReply,
  segmentStreamBody,
} from '../../shared/schema/api/segments.ts';
import { countSegment } from '../consent/segment/count-segment.ts';
import type { LinePlace } from '../consent/segment/member-list.ts';
import { pageSegment } from '../consent/segment/page-segment.ts';
import { changeSegment, saveSegment, visibleSegment } from '../consent/segment/saved-segments.ts';
import { streamSegment } from '../consent/segment/stream-segment.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { listSegments } from '../store/segments.ts';

const group = 'Segments';
/** Numbers are read by those who may read records; counting them takes less. */
const reading = { scopes: ['records:read'] } as const;
const counting = { scopes: ['reports', 'checks'] } as const;

export const segmentOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/segments',
    group,
    summary: 'Saves a filter under a name',
    description: 'What it finds is worked out each time it is asked for.',
    access: { scopes: ['reports'] },
    body: createSegmentBody,
    reply: { status: 201, description: 'The segment', schema: segmentReply },
    errors: ['already_exists'],
    handle: ({ body, caller, requestId }, deps) => saveSegment(deps, { body, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/segments',
    group,
    summary: 'Lists saved segments, also archived ones',
    access: { scopes: ['reports', 'checks', 'records:read'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of segments', schema: segmentList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listSegments(db, page), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/segments/count',
    group,
    summary: 'Counts a segment, and those left out by reason',
    description: 'Decided by the same code as a check, at one instant and one size of the log. No number is told.',
    access: counting,
    body: countSegmentBody,
    reply: { status: 200, description: 'The counts', schema: countSegmentReply },
    handle: ({ body, caller }, deps) => countSegment(deps, caller, body),
  }),
  operation({
    method: 'POST',
    path: '/v1/segments/members',
    group,
    summary: 'Reads a page of the members of a segment',
    description:
      'Each page is of the log as it is then, and says of which size; a stream is of one. A page can hold fewer members ' +
      'than asked for: `nextCursor` tells whether there are more. The read is audited.',
    access: reading,
    body: segmentMembersBody,
    reply: { status: 200, description: 'A page of members', schema: segmentMembersReply },
    handle: async ({ body, caller, requestId }, deps) => {
      const { limit, cursor, ...choice } = body;
      const after = cursor === undefined ? null : placeIn(cursor);
      const { end, ...page } = await pageSegment(deps, { choice, after, limit, caller, requestId });
      return { ...page, nextCursor: end && toBase64url(utf8(`${end.program} ${end.row}`)) };
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/segments/stream',
    group,
    summary: 'Streams all members of a segment, as NDJSON or CSV',
    description:
      'Of one instant and one size of the log: `X-Segment-At`, `X-Segment-Log-Size` and `X-Segment-Members` say which, ' +
      'and how many will come. NDJSON ends with a line that says the same; without it, a stream broke off. Check again ' +
      'before each send: who says stop afterwards is still in the stream. The read is audited.',
    access: reading,
    body: segmentStreamBody,
    reply: { status: 200, description: 'A member a line', verbatim: true, type: 'application/x-ndjson' },
    handle: async ({ body, caller, requestId, replyHeaders }, deps) => {
      const { format, ...choice } = body;
      const { headers, body: stream } = await streamSegment(deps, { choice, format, caller, requestId });
      Object.assign(replyHeaders, headers);
      return stream;
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/segments/{id}',
    group,
    summary: 'Reads a saved segment',
    access: { scopes: ['reports', 'checks', 'records:read'] },
    params: segmentParams,
    reply: { status: 200, description: 'The segment', schema: segmentReply },
    handle: ({ caller, params }, deps) => visibleSegment(deps, caller, params.id),
  }),
  operation({
    method: 'PATCH',
    path: '/v1/segments/{id}',
    group,
    summary: 'Changes a saved segment, archives it or takes it up again',
    access: { scopes: ['reports'] },
    params: segmentParams,
    body: changeSegmentBody,
    reply: { status: 200, description: 'The segment as it is now', schema: segmentReply },
    handle: ({ params, body, caller, requestId }, deps) => changeSegment(deps, params.id, { body, caller, requestId }),
  }),
];

/** The line that a cursor names. @throws DomainError `invalid_request` for one that is not ours */
function placeIn(cursor: string): LinePlace {
  const [program = '', row = ''] = readCursor({ cursor }, '').split(' ');
  return { program, row: readPosition(row) };
}
