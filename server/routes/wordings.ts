/** `/v1/wordings`: drafted, published, taken out of use. A published text never changes. */
import { lintBody, lintTextsReply } from '../../shared/schema/api/lint.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  draftBody,
  draftParams,
  draftReply,
  publishBody,
  publishedList,
  publishedReply,
  versionParams,
  wordingStateBody,
} from '../../shared/schema/api/wordings.ts';
import { changeWordingState } from '../consent/wording/change-wording-state.ts';
import { type Draft, draftWording } from '../consent/wording/draft-wording.ts';
import { lintDraft } from '../consent/wording/lint-draft.ts';
import { lintTexts } from '../consent/wording/lint-texts.ts';
import { publishWording } from '../consent/wording/publish-wording.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { visible } from '../setup/visible.ts';
import { findDraft } from '../store/wording-drafts.ts';
import { findWording, listWordings } from '../store/wordings.ts';

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
    reply: { status: 200, description: 'The draft', schema: draftReply },
    handle: async ({ params, caller }, deps) => {
      const row = visible(caller, await findDraft(deps.db, params.id, params.locale), ({ sender }) => sender);
      const draft = JSON.parse(row.content) as Draft;
      return { ...draft, lint: await lintDraft(deps, draft) };
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/wordings/{id}/drafts/{locale}/publish',
    group,
    summary: 'Publishes a draft',
    description:
      'A text that is offered already keeps its version; an older one becomes a new version; one that ' +
      'was invalidated is refused. A new version that breaks rules of its countries is refused, ' +
      'unless a person overrides them with a reason.',
    access: { scopes },
    params: draftParams,
    body: publishBody,
    reply: { status: 200, description: 'The published version', schema: publishedReply },
    errors: ['already_exists', 'illegal_move', 'lint_failed', 'busy', 'log_unavailable'],
    handle: ({ params, body, caller, requestId }, deps) =>
      publishWording(deps, { ...params, ...body, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/wordings/lint',
    group,
    summary: 'Lints a wording and messages',
    description: 'Nothing is kept. The rules, with their sources, are in docs/lint.md.',
    access: { scopes },
    body: lintBody,
    reply: { status: 200, description: 'The rules that each text breaks', schema: lintTextsReply },
    handle: ({ body, caller }, deps) => lintTexts(deps, caller, body),
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
