/** `POST /v1/submissions`: a page sends what was signed in it, or the site's backend forwards it. */
import { submissionBody, submissionReply } from '../../shared/schema/api/submissions.ts';
import { submit } from '../consent/submission/submit.ts';
import { DomainError } from '../errors.ts';
import { type Operation, operation } from '../http/operation.ts';

export const submissionOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/submissions',
    group: 'For pages',
    summary: 'Records a submission',
    description:
      'Sent by the page with its site key, or forwarded by the site’s backend with an API key; whichever comes first ' +
      'makes the records, the other gets the same ones. Where the site has a challenge, the page’s post brings its token in ' +
      '`Challenge-Token`; a backend has its own ways to know its visitors.',
    access: { siteOr: 'submissions' },
    body: submissionBody,
    maxBodyBytes: 96 * 1024,
    reply: { status: 201, description: 'The records, with a receipt', schema: submissionReply },
    errors: [
      'record_unreadable',
      'invalid_number',
      'offer_invalid',
      'statement_invalid',
      'wrong_log',
      'wrong_site',
      'wrong_sender',
      'offer_mismatch',
      'unknown_wording',
      'text_differs',
      'commitment_mismatch',
      'duplicate_program',
      'wording_changed',
      'idempotency_conflict',
      'offer_ended',
      'busy',
      'challenge_required',
      'challenge_failed',
      'challenge_unavailable',
      'log_unavailable',
    ],
    handle: ({ caller, body: { clientIp, ...body }, address, origin, challengeToken, requestId, wasRetry }, deps) => {
      if (caller.kind === 'key') {
        return submit(deps, { body, caller, ip: clientIp ?? null, originHeader: null, requestId });
      }
      if (clientIp !== undefined) {
        throw new DomainError('invalid_request', 'Only a caller with an API key knows another address.', [
          { path: 'clientIp', message: 'only with an API key' },
        ]);
      }
      return submit(deps, {
        body,
        caller,
        ip: address,
        originHeader: origin,
        challengeToken,
        requestId,
        onRetry: wasRetry,
      });
    },
  }),
];
