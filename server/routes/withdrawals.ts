/** `/v1/withdrawals`: a person stops messages, or somebody who acts for the sender enters that they did. */
import { annulmentBody, annulmentReply, withdrawalBody, withdrawalReply } from '../../shared/schema/api/withdrawals.ts';
import { acceptWithdrawal } from '../consent/withdraw/accept-withdrawal.ts';
import { annul } from '../consent/withdraw/annul.ts';
import { type Operation, operation } from '../http/operation.ts';

export const withdrawalOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/withdrawals',
    group: 'Withdrawal',
    summary: 'Withdraws consent',
    description:
      'In effect when it is answered. From a page, with its site key, it stops marketing of the site’s sender, or one ' +
      'of its marketing programs; the answer never tells what is known of the number. With an API key it stops ' +
      'everything of a sender unless told otherwise. A withdrawal is never refused for the number: one that cannot ' +
      'exist is accepted, too, and a number nobody knows stays stopped for whoever imports it later.',
    access: { siteOr: 'records:write' },
    body: withdrawalBody,
    maxBodyBytes: 64 * 1024,
    takesIdempotencyKey: true,
    duringOutage: true,
    reply: { status: 202, description: 'It is in effect', schema: withdrawalReply },
    errors: ['idempotency_conflict', 'log_unavailable'],
    handle: ({ body, caller, idempotencyKey, requestId }, deps) =>
      acceptWithdrawal(deps, { body, caller, idempotencyKey, requestId }),
  }),
  operation({
    method: 'POST',
    path: '/v1/withdrawals/annulments',
    group: 'Withdrawal',
    summary: 'Takes back a wave of unverified withdrawals',
    description:
      'For when somebody fed a list of numbers to a public page. Annuls every unverified suppression that came in ' +
      'during a span of time, as one named batch; a verified one is never touched. A consent that the wave ended ' +
      'becomes what it was before, by a record of its own, unless something newer has happened to it. A call that is ' +
      'cut short is made again, and goes on.',
    access: { scopes: ['admin'] },
    body: annulmentBody,
    reply: { status: 200, description: 'What the batch has come to', schema: annulmentReply },
    errors: ['idempotency_conflict', 'busy', 'log_unavailable'],
    handle: ({ body, caller, requestId }, deps) => annul(deps, { body, caller, requestId }),
  }),
];
