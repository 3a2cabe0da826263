/** `/v1/imports`: lists that come from elsewhere. */
import { createImportBody, importList, importParams, importReply } from '../../shared/schema/api/imports.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { askForImport, readImportErrors, seeImport, stopImport } from '../consent/import/ask-import.ts';
import { receiveFile } from '../consent/import/receive-file.ts';
import { viewImport } from '../consent/import/view-import.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import type { Format } from '../import-file/raw-row.ts';
import { listImports } from '../store/imports.ts';

const group = 'Imports';
const access = { scopes: ['records:write'] } as const;
const params = importParams;
const reply = { description: 'The import', schema: importReply } as const;

const TYPES: Readonly<Record<Format, string>> = { csv: 'text/csv', ndjson: 'application/x-ndjson' };

/** Takes a file of one format. */
function fileOperation(format: Format): Operation {
  return operation({
    method: 'POST',
    path: `/v1/imports/{id}/${format}`,
    group,
    summary: `Sends the file of an import, as ${format === 'csv' ? 'CSV' : 'JSON lines'}`,
    description:
      'The file is looked through before anything of it is recorded: one that cannot be read, or lacks a column, is ' +
      'refused as a whole. Then it is imported in the background; the import tells how far it has come.',
    access,
    params,
    bodyStream: TYPES[format],
    reply: { status: 202, ...reply },
    errors: ['already_exists', 'invalid_request', 'malformed_json', 'payload_too_large', 'busy', 'log_unavailable'],
    handle: async ({ params: { id }, stream, caller, requestId }, deps) =>
      viewImport(await receiveFile(deps, { id, format, body: stream, caller, requestId })),
  });
}

export const importOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/imports',
    group,
    summary: 'Makes an import, which then waits for its file',
    description: 'Only a person attests: with `attested`, the key must be of a user who is one.',
    access,
    body: createImportBody,
    reply: { status: 201, ...reply },
    errors: ['rate_limited'],
    handle: async ({ body, caller, requestId }, deps) =>
      viewImport(await askForImport(deps, { body, caller, requestId })),
  }),
  operation({
    method: 'GET',
    path: '/v1/imports',
    group,
    summary: 'Lists imports',
    access,
    query: pageQuery,
    reply: { status: 200, description: 'A page of imports', schema: importList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      const { items, nextCursor } = toPage(await listImports(db, page), query.limit, ({ id }) => id);
      return { items: items.map(viewImport), nextCursor };
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/imports/{id}',
    group,
    summary: 'Tells how far an import has come, and what became of its rows',
    access,
    params,
    reply: { status: 200, ...reply },
    handle: async ({ params: { id }, caller }, deps) => viewImport(await seeImport(deps, caller, id)),
  }),
  fileOperation('csv'),
  fileOperation('ndjson'),
  operation({
    method: 'POST',
    path: '/v1/imports/{id}/stop',
    group,
    summary: 'Stops an import; what it recorded stays',
    access,
    params,
    reply: { status: 200, ...reply },
    errors: ['busy', 'log_unavailable'],
    handle: async ({ params: { id }, caller, requestId }, deps) =>
      viewImport(await stopImport(deps, { id, caller, requestId })),
  }),
  operation({
    method: 'GET',
    path: '/v1/imports/{id}/errors',
    group,
    summary: 'Gives the rows that were not taken, with the reason: to be corrected and fed again',
    description:
      'The columns of the file and `error`; JSON lines for a file of these. Kept encrypted for 30 days. It holds ' +
      'personal data, and what the file had: a spreadsheet may take a cell for a formula. The read is audited.',
    access,
    params,
    reply: { status: 200, description: 'The rows', type: 'text/csv; charset=utf-8', verbatim: true },
    handle: async ({ params: { id }, caller, requestId, replyHeaders }, deps) => {
      const { row, body } = await readImportErrors(deps, { id, caller, requestId });
      const format: Format = row.format === 'ndjson' ? 'ndjson' : 'csv';
      replyHeaders['content-type'] = `${TYPES[format]}; charset=utf-8`;
      replyHeaders['content-disposition'] = `attachment; filename="${id}-errors.${format}"`;
      return body;
    },
  }),
];
