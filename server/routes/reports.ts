/** `/v1/reports`: what happened in a period, and what somebody should look at. No personal data. */
import { activityQuery, activityReply, exceptionsQuery, exceptionsReply } from '../../shared/schema/api/reports.ts';
import { reportActivity } from '../consent/reports/activity.ts';
import { activityCsv } from '../consent/reports/activity-csv.ts';
import { reportExceptions } from '../consent/reports/exceptions.ts';
import { type Operation, operation } from '../http/operation.ts';
import { PAGE_HEADERS } from '../pages/layout.ts';
import { reportPage } from './report-page.ts';

const group = 'Reports';
const access = { scopes: ['reports', 'admin'] } as const;

export const reportOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/reports/activity',
    group,
    summary: 'Counts what happened in a period, by program, site, source, wording, country or day',
    description: 'From counts that each commit keeps: whatever the period, it takes milliseconds.',
    access,
    query: activityQuery,
    reply: { status: 200, description: 'The figures', schema: activityReply },
    handle: ({ query, caller }, deps) => reportActivity(deps, { query, caller }),
  }),
  operation({
    method: 'GET',
    path: '/v1/reports/activity.csv',
    group,
    summary: 'The same as CSV',
    access,
    query: activityQuery,
    reply: {
      status: 200,
      description: 'A line for each row, and the total',
      verbatim: true,
      type: 'text/csv; charset=utf-8',
    },
    handle: async ({ query, caller, replyHeaders }, deps) => {
      replyHeaders['content-disposition'] = `attachment; filename="activity-${query.from}-${query.until}.csv"`;
      return activityCsv(await reportActivity(deps, { query, caller }));
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/reports/exceptions',
    group,
    summary: 'Tells what to look at: records that lack fields, overrides, imports, what waits and what is due',
    access,
    query: exceptionsQuery,
    reply: { status: 200, description: 'The exceptions', schema: exceptionsReply },
    handle: ({ query, caller }, deps) => reportExceptions(deps, { query, caller }),
  }),
  operation({
    method: 'GET',
    path: '/v1/reports/page',
    group,
    summary: 'Activity and exceptions of a period as one page to read, print and send on',
    access,
    query: exceptionsQuery,
    reply: { status: 200, description: 'HTML that needs nothing beside itself', verbatim: true, type: 'text/html' },
    handle: async ({ query, caller, replyHeaders }, deps) => {
      Object.assign(replyHeaders, PAGE_HEADERS);
      return reportPage(deps, { query, caller });
    },
  }),
];
