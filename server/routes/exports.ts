/** `/v1/exports`: all records and the log, in open formats. */
import { exportQuery } from '../../shared/schema/api/exports.ts';
import { exportLog, exportRecords } from '../consent/proof/export-all.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Exports';
const access = { scopes: ['admin'] } as const;

export const exportOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/exports/records',
    group,
    summary: 'Gives all records as NDJSON, as of one signed size of the log',
    description:
      'The first line names the tree, the last one has `end`: what has no such line is not whole. A line is a record as ' +
      'signed, or an offer that records cite, or names in `unreadable` what is gone or not what the log holds. A key restricted to one sender gets that sender’s. The export is audited.',
    access,
    query: exportQuery,
    reply: { status: 200, description: 'The records', verbatim: true, type: 'application/x-ndjson' },
    errors: ['log_unavailable'],
    handle: ({ query, caller, requestId }, deps) =>
      exportRecords(deps, { disclose: query.disclose === 'all', caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/exports/log',
    group,
    summary: 'Gives every leaf of the log as NDJSON, with the checkpoint that signs them',
    description: 'No personal data is in it. The last line has `end`. The export is audited.',
    access,
    reply: { status: 200, description: 'The leaves', verbatim: true, type: 'application/x-ndjson' },
    errors: ['log_unavailable'],
    handle: ({ caller, requestId }, deps) => exportLog(deps, { caller, requestId }),
  }),
];
