/** `/v1/programs`: what a person says yes to. A program never changes; another purpose or channel is another program. */
import { toInstant } from '../../shared/encoding/time.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { createProgramBody, programList, programParams, programReply } from '../../shared/schema/api/programs.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { applyChange } from '../setup/apply-change.ts';
import { visible, visibleSender } from '../setup/visible.ts';
import { findProgram, insertProgram, listPrograms, type Program } from '../store/programs.ts';

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
    errors: ['already_exists', 'not_found'],
    handle: async ({ caller, body, requestId }, deps) => {
      await visibleSender(deps, caller, body.sender);
      const program: Program = { ...body, createdAt: toInstant(deps.clock()) };
      const note = { caller, requestId, action: 'program.create', subject: body.id, sender: body.sender };
      await applyChange(deps, note, insertProgram(program));
      return program;
    },
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
];
