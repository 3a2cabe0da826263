/** `/v1/records/{id}/exports/…`: one record in the formats of others. */
import { dpvDetails } from '../../shared/export/dpv.ts';
import { consentReceiptSchema, receiptDetails } from '../../shared/export/kantara.ts';
import { twilioDetails, twilioItemSchema } from '../../shared/export/twilio.ts';
import { dpvReply } from '../../shared/schema/api/exports.ts';
import { recordParams } from '../../shared/schema/api/records.ts';
import { exportRecord } from '../consent/proof/export-record.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Records';
const access = { scopes: ['records:read'] } as const;
const description =
  'It maps to the format, and claims no more. What the format asks for and is not kept here comes in the body. The ' +
  'read is audited.';

export const recordExportOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/records/{id}/exports/dpv',
    group,
    summary: 'Maps a record to the W3C Data Privacy Vocabulary (JSON-LD), laid out as for ISO/IEC TS 27560',
    description,
    access,
    params: recordParams,
    body: dpvDetails,
    reply: { status: 200, description: 'The document', schema: dpvReply, type: 'application/ld+json' },
    errors: ['record_unreadable'],
    handle: ({ params, body, caller, requestId }, deps) => {
      return exportRecord(deps, {
        recordId: params.id,
        wanted: { format: 'dpv', details: body },
        caller,
        requestId,
      });
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/records/{id}/exports/kantara',
    group,
    summary: 'Maps a granted record to a Kantara Consent Receipt 1.1.0',
    description,
    access,
    params: recordParams,
    body: receiptDetails,
    reply: { status: 200, description: 'The receipt', schema: consentReceiptSchema },
    errors: ['not_exportable', 'record_unreadable'],
    handle: ({ params, body, caller, requestId }, deps) => {
      const wanted = { format: 'kantara', details: body } as const;
      return exportRecord(deps, { recordId: params.id, wanted, caller, requestId });
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/records/{id}/exports/twilio',
    group,
    summary: 'Maps the newest version of a consent to an item of Twilio’s bulk consents',
    description,
    access,
    params: recordParams,
    body: twilioDetails,
    reply: { status: 200, description: 'The item', schema: twilioItemSchema },
    errors: ['not_exportable', 'record_unreadable'],
    handle: ({ params, body, caller, requestId }, deps) => {
      const wanted = { format: 'twilio', details: body } as const;
      return exportRecord(deps, { recordId: params.id, wanted, caller, requestId });
    },
  }),
];
