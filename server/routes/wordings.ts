/** `/v1/wordings`: drafted, published, taken out of use. A published text never changes. */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  draftBody,
  draftParams,
  draftReply,
  publishedList,
  publishedReply,
  versionParams,
  wordingStateBody,
} from '../../shared/schema/api/wordings.ts';
import { changeWordingState } from '../consent/change-wording-state.ts';
import { draftWording } from '../consent/draft-wording.ts';
import { publishWording } from '../consent/publish-wording.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { visible } from '../setup/visible.ts';
import { findDraft, findWording, listWordings } from '../store/wordings.ts';

const group = 'Wordings';
const scopes = ['wordings:write', 'admin'] as const;
const readScopes = ['wordings:write', 'admin', 'reports'] as const;

export const wordingOperations: readonly Operation[] = [
  operation({
    method: 'PUT',
    path: '/v1/wordings/{id}/drafts/{locale}',
    group,
    summary: 'Drafts a wording, or changes the draft',
    access: { scopes },
    params: draftParams,
    body: draftBody,
    reply: { status: 200, description: 'The draft', schema: draftReply },
    errors: ['already_exists'],
    handle: ({ params, body, caller, requestId }, deps) => draftWording(deps, { ...params, body, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/wordings/{id}/drafts/{locale}',
    group,
    summary: 'Reads a draft',
    access: { scopes: readScopes },
    params: draftParams,
    reply: { status: 200, description: 'The draft', schema: draftReply, verbatim: true },
    handle: async ({ params, caller }, { db }) =>
      visible(caller, await findDraft(db, params.id, params.locale), ({ sender }) => sender).content,
  }),
  operation({
    method: 'POST',
    path: '/v1/wordings/{id}/drafts/{locale}/publish',
    group,
    summary: 'Publishes a draft',
    description: 'A text that was published before keeps its version.',
    access: { scopes },
    params: draftParams,
    reply: { status: 200, description: 'The published version', schema: publishedReply },
    errors: ['already_exists', 'busy', 'log_unavailable'],
    handle: ({ params, caller, requestId }, deps) => publishWording(deps, { ...params, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/wordings',
    group,
    summary: 'Lists published versions',
    access: { scopes: readScopes },
    query: pageQuery,
    reply: { status: 200, description: 'A page of versions', schema: publishedList },
    handle: async ({ caller, query }, { db }) => {
      const [id = '', version = ''] = readCursor(query, ' 0').split(' ');
      const page = { sender: caller.sender, after: { id, version: readPosition(version) }, limit: query.limit + 1 };
      const rows = await listWordings(db, page);
      return toPage(rows, query.limit, ({ wording }) => `${wording.id} ${wording.version}`);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/wordings/{id}/versions/{version}',
    group,
    summary: 'Reads a published version',
    access: { scopes: readScopes },
    params: versionParams,
    reply: { status: 200, description: 'The version', schema: publishedReply },
    handle: async ({ params, caller }, { db }) =>
      visible(caller, await findWording(db, params), ({ wording }) => wording.sender.id),
  }),
  operation({
    method: 'POST',
    path: '/v1/wordings/{id}/versions/{version}/state',
    group,
    summary: 'Takes a published version out of use',
    access: { scopes },
    params: versionParams,
    body: wordingStateBody,
    reply: { status: 200, description: 'The version as it is now', schema: publishedReply },
    errors: ['illegal_move', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      changeWordingState(deps, { ...params, ...body, caller, requestId }),
  }),
];
