/** `/v1/reviews`: which consents should be looked at again, and when. No personal data. */
import { addMonths, toInstant } from '../../shared/encoding/time.ts';
import { reviewCalendar, reviewCalendarQuery, reviewList, reviewsQuery } from '../../shared/schema/api/reviews.ts';
import { callersProgram } from '../consent/callers-program.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { countByMonth, listReviews } from '../store/due.ts';

const group = 'Reviews';
const access = { scopes: ['reports', 'records:read', 'admin'] } as const;
const YEARS_AHEAD = 5;

export const reviewOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/reviews',
    group,
    summary: 'Lists consents of a program whose review is due, the longest due first',
    description: 'A review is answered by a renewal, which is a new act of the person, or by an end of the consent.',
    access,
    query: reviewsQuery,
    reply: { status: 200, description: 'A page of consents', schema: reviewList },
    handle: async ({ caller, query }, deps) => {
      const { id: program } = await callersProgram(deps, caller, query.program);
      const now = toInstant(deps.clock());
      const [date = '', id = ''] = readCursor(query, ' ').split(' ');
      const page = { after: { date, id }, limit: query.limit + 1 };
      const rows = await listReviews(deps.db, { program, now, until: query.until ?? now }, page);
      const { items, nextCursor } = toPage(rows, query.limit, (row) => `${row.date} ${row.id}`);
      return { items: items.map(toReply), nextCursor };
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/reviews/calendar',
    group,
    summary: 'Counts the reviews of a program by month',
    access,
    query: reviewCalendarQuery,
    reply: { status: 200, description: 'The months', schema: reviewCalendar },
    handle: async ({ caller, query }, deps) => {
      const { id: program } = await callersProgram(deps, caller, query.program);
      const until = addMonths(toInstant(deps.clock()), 12 * YEARS_AHEAD);
      return { program, months: await countByMonth(deps.db, program, until) };
    },
  }),
];

function toReply({
  id,
  record,
  program,
  date,
  reviewAt,
  isAsked,
  expiresAt,
}: Awaited<ReturnType<typeof listReviews>>[number]) {
  return { consentId: id, recordId: record, program, dueAt: date, reviewAt, asked: isAsked, expiresAt };
}
