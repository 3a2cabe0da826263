/** `/v1/confirmations`: a visitor types the code that was sent to the number, or asks for another one. */
import { confirmBody, resendBody, resendReply } from '../../shared/schema/api/confirmations.ts';
import { recordedReply } from '../../shared/schema/api/submissions.ts';
import { confirmCode } from '../consent/confirm/confirm-code.ts';
import { resendCode } from '../consent/confirm/resend-code.ts';
import { type Operation, operation } from '../http/operation.ts';
import { requireOrigin } from '../http/require-origin.ts';

const group = 'For pages';

export const confirmationOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/confirmations',
    group,
    summary: 'Confirms a number by the code that was sent to it',
    description:
      'Of a site that confirms by code: its consents are pending until then. Five tries for each code, which lasts ten ' +
      'minutes. Once the number is confirmed, no code is compared any more: the same records are given again.',
    access: { siteOr: 'submissions' },
    body: confirmBody,
    reply: { status: 201, description: 'The granted records, with a receipt', schema: recordedReply },
    errors: [
      'not_found',
      'code_wrong',
      'code_ended',
      'confirmation_ended',
      'record_unreadable',
      'busy',
      'log_unavailable',
    ],
    handle: ({ caller, body, origin }, deps) => {
      requireOrigin(caller, origin);
      return confirmCode(deps, { ...body, caller });
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/confirmations/resend',
    group,
    summary: 'Sends another code',
    description:
      'Once a minute, three codes at most, and so many a day to a number, to the block around it and of a site: then an API ' +
      'key is answered 429, and a page as ever. The code before it counts until the provider has taken another.',
    access: { siteOr: 'submissions' },
    body: resendBody,
    reply: { status: 202, description: 'It is on its way', schema: resendReply },
    errors: ['not_found', 'code_ended', 'confirmation_ended', 'record_unreadable'],
    handle: async ({ caller, body, origin }, deps) => {
      requireOrigin(caller, origin);
      await resendCode(deps, { ...body, caller });
      return { accepted: true };
    },
  }),
];
