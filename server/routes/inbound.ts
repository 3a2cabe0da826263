/** `POST /v1/inbound/{provider}/{connection}`: what providers bring. They prove themselves by signature. */
import { inboundParams } from '../../shared/schema/api/inbound-connections.ts';
import { type Operation, operation } from '../http/operation.ts';
import { PROVIDERS } from '../inbound/providers.ts';
import { receive } from '../inbound/receive.ts';

/** Far more than any message: what a provider signed is read and cut, rather than lost. */
const MAX_BODY_BYTES = 512 * 1024;

export const inboundOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/inbound/{provider}/{connection}',
    group: 'Inbound messages',
    summary: 'Takes in a message as its provider signed it',
    description:
      'Called by the provider, at the `url` of the connection. A message that was brought before is answered as it was ' +
      'then. The reply is of the form that the provider wants.',
    access: 'public',
    params: inboundParams,
    signedBody: [...new Set([...PROVIDERS.values()].flatMap(({ types }) => types))],
    maxBodyBytes: MAX_BODY_BYTES,
    reply: { status: 200, description: 'For the provider', verbatim: true },
    errors: ['invalid_request', 'idempotency_conflict', 'busy', 'log_unavailable'],
    handle: async ({ params, signed, requestId, replyHeaders }, deps) => {
      if (signed === null) throw new Error('an operation that takes a signed body got none');
      const { type, body } = await receive(deps, { ...params, signed, requestId });
      replyHeaders['content-type'] = type;
      return body;
    },
  }),
];
