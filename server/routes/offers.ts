/** `GET /v1/sites/{siteKey}/offer`: what a site shows now, signed. */
import { offerParams, offerQuery, offerReply } from '../../shared/schema/api/offers.ts';
import { makeOffer } from '../consent/make-offer.ts';
import { DomainError } from '../errors.ts';
import { type Operation, operation } from '../http/operation.ts';

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
      // A browser leaves the header out where page and server are of one origin.
      if (origin !== null && !caller.site.origins.includes(origin)) {
        throw new DomainError('origin_not_allowed', 'The page’s origin is not among the origins of the site.');
      }
      const offer = await makeOffer(deps, { siteKey: caller.site.siteKey, locale: query.locale ?? null });
      deps.offerCounts.add(caller.site.id);
      replyHeaders['cache-control'] = 'public, max-age=60';
      return offer;
    },
  }),
];
