/** `/v1/audit`: who did or read what, when, by which method. */
import { auditFilter, auditList, auditQuery, auditSearchBody } from '../../shared/schema/api/audit.ts';
import { exportAudit, filterFor, searchAudit, toItem } from '../consent/audit/read-audit.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { type AuditPlace, type AuditRow, listAudit } from '../store/audit.ts';

const group = 'Audit';
const access = { scopes: ['reports', 'admin'] } as const;

export const auditOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/audit',
    group,
    summary: 'Lists what was changed and read, newest first',
    description: 'A key restricted to one sender sees what is about that sender.',
    access,
    query: auditQuery,
    reply: { status: 200, description: 'A page of entries', schema: auditList },
    handle: async ({ caller, query }, { db }) => {
      const { limit, cursor, ...wanted } = query;
      const page = { filter: filterFor(caller, wanted), before: placeIn({ cursor }), limit: limit + 1 };
      return pageOf(await listAudit(db, page), limit);
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/audit/search',
    group,
    summary: 'Lists what was done to and read of one number, newest first',
    description:
      'Whatever is kept of it: records, suppressions, holds, messages, links, requests. Who read changes, an export or a ' +
      'segment is named where records of the number stood in its reach. The search is audited itself.',
    access,
    body: auditSearchBody,
    reply: { status: 200, description: 'A page of entries; none for a number nobody knows', schema: auditList },
    errors: ['invalid_number'],
    handle: async ({ caller, body, requestId }, deps) =>
      pageOf(await searchAudit(deps, { body, before: placeIn(body), caller, requestId }), body.limit),
  }),
  operation({
    method: 'GET',
    path: '/v1/audit/export',
    group,
    summary: 'Gives all entries as NDJSON, newest first',
    description: 'One JSON object a line, as the list has them. The export is audited itself.',
    access,
    query: auditFilter,
    reply: { status: 200, description: 'The entries', verbatim: true, type: 'application/x-ndjson' },
    handle: ({ caller, query, requestId }, deps) => exportAudit(deps, { wanted: query, caller, requestId }),
  }),
];

/** Where a page goes on, by its cursor. @throws DomainError invalid_request for one that is not ours */
function placeIn(page: { cursor?: string | undefined }): AuditPlace | null {
  const cursor = readCursor(page, '');
  if (cursor === '') return null;
  const [at = '', id = ''] = cursor.split(' ');
  return { at, id: readPosition(id) };
}

function pageOf(rows: readonly AuditRow[], limit: number) {
  const page = toPage(rows, limit, ({ at, id }) => `${at} ${id}`);
  return { ...page, items: page.items.map(toItem) };
}
