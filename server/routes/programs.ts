/**
 * `/v1/programs`: what a person says yes to. Another purpose or channel is another program; what people are told of one may
 * change.
 */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  createProgramBody,
  programList,
  programParams,
  programReply,
  updateProgramBody,
} from '../../shared/schema/api/programs.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { changeProgram, createProgram } from '../setup/programs.ts';
import { visible } from '../setup/visible.ts';
import { findProgram, listPrograms } from '../store/programs.ts';

const group = 'Programs';

export const programOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/programs',
    group,
    summary: 'Registers a program',
    access: { scopes: ['admin'] },
    body: createProgramBody,
    reply: { status: 201, description: 'The program', schema: programReply },
    errors: ['already_exists', 'lint_failed'],
    handle: (request, deps) => createProgram(deps, request),
  }),
  operation({
    method: 'GET',
    path: '/v1/programs',
    group,
    summary: 'Lists programs',
    access: { scopes: ['admin', 'reports', 'wordings:write'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of programs', schema: programList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listPrograms(db, page), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/programs/{id}',
    group,
    summary: 'Reads a program',
    access: { scopes: ['admin', 'reports', 'wordings:write'] },
    params: programParams,
    reply: { status: 200, description: 'The program', schema: programReply },
    handle: async ({ caller, params }, { db }) =>
      visible(caller, await findProgram(db, params.id), ({ sender }) => sender),
  }),
  operation({
    method: 'PATCH',
    path: '/v1/programs/{id}',
    group,
    summary: 'Changes what people are told of a program',
    description: 'What it rests on never changes: another purpose, channel or sender is another program.',
    access: { scopes: ['admin'] },
    params: programParams,
    body: updateProgramBody,
    reply: { status: 200, description: 'The program as it is now', schema: programReply },
    errors: ['lint_failed'],
    handle: (request, deps) => changeProgram(deps, { ...request, id: request.params.id }),
  }),
];
