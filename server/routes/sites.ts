/** `/v1/sites`: the places on the web where a sender's element runs. */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  createSiteBody,
  lintedSiteReply,
  siteList,
  siteParams,
  siteReply,
  updateSiteBody,
} from '../../shared/schema/api/sites.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { changeSite, createSite, shownSite } from '../setup/sites.ts';
import { visible } from '../setup/visible.ts';
import { findStoredSiteById, listSites } from '../store/sites.ts';

const group = 'Sites';

export const siteOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/sites',
    group,
    summary: 'Registers a site',
    description: 'The reply holds the public site key for the page.',
    access: { scopes: ['admin'] },
    body: createSiteBody,
    reply: { status: 201, description: 'The site', schema: lintedSiteReply },
    errors: ['already_exists', 'unknown_wording'],
    handle: (request, deps) => createSite(deps, request),
  }),
  operation({
    method: 'GET',
    path: '/v1/sites',
    group,
    summary: 'Lists sites',
    access: { scopes: ['admin', 'reports', 'wordings:write'] },
    query: pageQuery,
    reply: { status: 200, description: 'A page of sites', schema: siteList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage((await listSites(db, page)).map(shownSite), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/sites/{id}',
    group,
    summary: 'Reads a site',
    access: { scopes: ['admin', 'reports', 'wordings:write'] },
    params: siteParams,
    reply: { status: 200, description: 'The site', schema: siteReply },
    handle: async ({ caller, params }, { db }) =>
      shownSite(visible(caller, await findStoredSiteById(db, params.id), ({ site }) => site.sender)),
  }),
  operation({
    method: 'PATCH',
    path: '/v1/sites/{id}',
    group,
    summary: 'Changes a site',
    description: 'Pages see the change when they next ask for an offer, a minute later at most.',
    access: { scopes: ['admin'] },
    params: siteParams,
    body: updateSiteBody,
    reply: { status: 200, description: 'The site as it is now', schema: lintedSiteReply },
    errors: ['unknown_wording'],
    handle: (request, deps) => changeSite(deps, { ...request, id: request.params.id }),
  }),
];
