/** `/v1/audit`: who did or read what, when. */
import { auditList } from '../../shared/schema/api/audit.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { listAudit } from '../store/audit.ts';

export const auditOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/audit',
    group: 'Audit',
    summary: 'Lists what was done, newest first',
    description: 'A key restricted to one sender sees what keys restricted to that sender did.',
    access: { scopes: ['reports', 'admin'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of entries', schema: auditList },
    handle: async ({ caller, query }, { db }) => {
      const cursor = readCursor(query, '');
      const before = cursor === '' ? null : readPosition(cursor);
      const rows = await listAudit(db, { sender: caller.sender, before, limit: query.limit + 1 });
      const page = toPage(rows, query.limit, ({ id }) => String(id));
      return { ...page, items: page.items.map(({ id: _, ...entry }) => entry) };
    },
  }),
];
