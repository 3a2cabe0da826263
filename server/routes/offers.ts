/** `GET /v1/sites/{siteKey}/offer`: what a site shows now, signed. */
import { offerParams, offerQuery, offerReply } from '../../shared/schema/api/offers.ts';
import { makeOffer } from '../consent/offer/make-offer.ts';
import { FRESH_MS } from '../consent/offer/offer-times.ts';
import { type Operation, operation } from '../http/operation.ts';
import { requireOrigin } from '../http/require-origin.ts';

export const offerOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/sites/{siteKey}/offer',
    group: 'For pages',
    summary: 'Gives the wordings to show and a signed offer of them',
    description: 'Cacheable for a minute; the offer is good for two hours.',
    access: 'site',
    params: offerParams,
    query: offerQuery,
    reply: { status: 200, description: 'The offer', schema: offerReply },
    errors: ['unknown_wording', 'log_unavailable'],
    handle: async ({ caller, query, origin, replyHeaders }, deps) => {
      requireOrigin(caller, origin);
      const offer = await makeOffer(deps, { siteKey: caller.site.siteKey, locale: query.locale ?? null });
      deps.offerCounts.add(caller.site.id);
      replyHeaders['cache-control'] = `public, max-age=${FRESH_MS / 1000}`;
      return offer;
    },
  }),
];
