/** `/v1/campaigns`: asks people again who have agreed, each by a link of their own. */
import {
  campaignList,
  campaignParams,
  campaignPreviewReply,
  campaignReply,
  createCampaignBody,
} from '../../shared/schema/api/campaigns.ts';
import { pageQuery } from '../../shared/schema/api/list.ts';
import { askCampaign } from '../consent/campaign/ask-campaign.ts';
import { callersCampaign, createCampaign, endCampaign } from '../consent/campaign/create-campaign.ts';
import { previewCampaign } from '../consent/campaign/preview-campaign.ts';
import type { Deps } from '../deps.ts';
import { readCursor, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { type Campaign, countResults, listCampaigns } from '../store/campaigns.ts';

const group = 'Campaigns';
const writing = { scopes: ['records:write'] } as const;
const reading = { scopes: ['reports', 'records:read', 'records:write'] } as const;

export const campaignOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/campaigns',
    group,
    summary: 'Sets up a campaign that asks people to agree once more',
    description:
      'A yes is a renewal by a new act, under the wording that the site shows then; a no is a withdrawal; silence ' +
      'changes nothing. Takes records:read and records:write.',
    access: writing,
    body: createCampaignBody,
    reply: { status: 201, description: 'The campaign', schema: campaignReply },
    errors: ['already_exists'],
    handle: async ({ body, caller, requestId }, deps) =>
      withResults(deps, await createCampaign(deps, { body, caller, requestId })),
  }),
  operation({
    method: 'GET',
    path: '/v1/campaigns',
    group,
    summary: 'Lists campaigns',
    access: reading,
    query: pageQuery,
    reply: { status: 200, description: 'A page of campaigns', schema: campaignList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      return toPage(await listCampaigns(db, page), query.limit, ({ id }) => id);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/campaigns/{id}',
    group,
    summary: 'Reads a campaign, with what became of those who were asked',
    access: reading,
    params: campaignParams,
    reply: { status: 200, description: 'The campaign', schema: campaignReply },
    handle: async ({ params, caller }, deps) => withResults(deps, await callersCampaign(deps, caller, params.id)),
  }),
  operation({
    method: 'GET',
    path: '/v1/campaigns/{id}/preview',
    group,
    summary: 'Counts whom a campaign would ask now, and whom not, by reason',
    description:
      'Refused, naming `site`, while the page of its site cannot take a yes: then `ask` asks nobody, either.',
    access: reading,
    params: campaignParams,
    reply: { status: 200, description: 'The counts', schema: campaignPreviewReply },
    errors: ['invalid_request'],
    handle: ({ params, caller }, deps) => previewCampaign(deps, caller, params.id),
  }),
  operation({
    method: 'POST',
    path: '/v1/campaigns/{id}/ask',
    group,
    summary: 'Makes a link for everybody who may be asked, and tells of everybody else why not',
    description:
      'NDJSON: `{ phone, url, notBefore? }` for whom to ask, `{ phone, reason }` for others; the last line has the ' +
      'counts, or `error` when it broke off. Who was asked before is not asked again, so it can be called once more. ' +
      'Send right away, by a check of its own for each. The read is audited. Takes records:read and records:write. ' +
      'Refused, naming `site`, while the page of its site cannot take a yes.',
    access: writing,
    params: campaignParams,
    reply: { status: 200, description: 'A line for each', verbatim: true, type: 'application/x-ndjson' },
    errors: ['invalid_request', 'campaign_closed'],
    handle: ({ params, caller, requestId }, deps) => askCampaign(deps, { id: params.id, caller, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/campaigns/{id}/close',
    group,
    summary: 'Ends a campaign: its links lead to the person’s own page from then on',
    access: writing,
    params: campaignParams,
    reply: { status: 200, description: 'The campaign', schema: campaignReply },
    handle: async ({ params, caller, requestId }, deps) =>
      withResults(deps, await endCampaign(deps, { id: params.id, caller, requestId })),
  }),
];

async function withResults({ db }: Deps, campaign: Campaign) {
  return { ...campaign, results: await countResults(db, campaign) };
}
