/** `/v1/records`: consents that no browser signed, and the proof of any. */
import { encodeProof, proofSchema } from '../../shared/proof/file.ts';
import { recordReply } from '../../shared/schema/api/look-up.ts';
import {
  certificateLinkReply,
  createRecordBody,
  discloseQuery,
  recordParams,
} from '../../shared/schema/api/records.ts';
import { enteredReply } from '../../shared/schema/api/submissions.ts';
import { wordingSchema } from '../../shared/wording/wording-schema.ts';
import { makeCertificateLink } from '../consent/proof/certificate-link.ts';
import { prove } from '../consent/proof/prove.ts';
import { proveLeaf } from '../consent/proof/prove-leaf.ts';
import { readRecord } from '../consent/record/read-record.ts';
import { readRecordWording } from '../consent/record/read-record-wording.ts';
import { recordConsent } from '../consent/record/record-consent.ts';
import { type Operation, operation } from '../http/operation.ts';

const group = 'Records';

export const recordOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/records',
    group,
    summary: 'Records a consent, a refusal or an import that no browser signed',
    access: { scopes: ['records:write'] },
    body: createRecordBody,
    maxBodyBytes: 64 * 1024,
    takesIdempotencyKey: true,
    reply: { status: 201, description: 'The record, with a receipt', schema: enteredReply },
    errors: [
      'record_unreadable',
      'invalid_number',
      'unknown_wording',
      'wording_changed',
      'idempotency_conflict',
      'illegal_move',
      'busy',
      'log_unavailable',
    ],
    handle: ({ body, caller, idempotencyKey, requestId }, deps) =>
      recordConsent(deps, { body, caller, idempotencyKey, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/records/{id}',
    group,
    summary: 'Reads a record',
    description:
      'What it says, and the bytes that were signed; no personal data. The read is audited. Of a record that is not what ' +
      'the log holds nothing is told.',
    access: { scopes: ['records:read'] },
    params: recordParams,
    reply: { status: 200, description: 'The record', schema: recordReply },
    errors: ['record_unreadable'],
    handle: ({ params, caller, requestId }, deps) => readRecord(deps, { recordId: params.id, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/records/{id}/proof',
    group,
    summary: 'Gives the proof file of a record',
    description:
      'Canonical JSON, to be kept as it is. A consent with more versions than a file holds comes without its history, as ' +
      'does one of which another version is not what the log holds: its state is not known, and is not signed. ' +
      'The read is audited.',
    access: { scopes: ['records:read'] },
    params: recordParams,
    query: discloseQuery,
    reply: { status: 200, description: 'The proof file', schema: proofSchema, verbatim: true },
    errors: ['record_unreadable', 'log_unavailable'],
    handle: async ({ params, query: { disclose }, caller, requestId, replyHeaders }, deps) => {
      const proof = await prove(deps, { recordId: params.id, caller, disclose, requestId });
      replyHeaders['content-disposition'] = `attachment; filename="${params.id}.consent-proof.json"`;
      return encodeProof(proof);
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/records/{id}/proof.tlog',
    group,
    summary: 'Proves that the record’s leaf is in the log (C2SP tlog-proof)',
    description: 'For tools that know logs and nothing of consents. The read is audited.',
    access: { scopes: ['records:read'] },
    params: recordParams,
    reply: { status: 200, description: 'The proof', type: 'text/plain; charset=utf-8', verbatim: true },
    errors: ['record_unreadable', 'log_unavailable'],
    handle: ({ params, caller, requestId }, deps) => proveLeaf(deps, { recordId: params.id, caller, requestId }),
  }),
  operation({
    method: 'GET',
    path: '/v1/records/{id}/wording',
    group,
    summary: 'Gives the wording of a record, byte for byte as its hash covers it',
    access: { scopes: ['records:read'] },
    params: recordParams,
    reply: { status: 200, description: 'Canonical JSON of the wording', schema: wordingSchema, verbatim: true },
    errors: ['record_unreadable'],
    handle: ({ params, caller }, deps) => readRecordWording(deps, { recordId: params.id, caller }),
  }),
  operation({
    method: 'POST',
    path: '/v1/records/{id}/certificate-link',
    group,
    summary: 'Makes a link to the record’s certificate, good for 15 minutes',
    description: 'A page to read and print, with the number. Whoever has the link can open it. Audited.',
    access: { scopes: ['records:read'] },
    params: recordParams,
    reply: { status: 201, description: 'The link', schema: certificateLinkReply },
    errors: ['record_unreadable'],
    handle: ({ params, caller, requestId }, deps) =>
      makeCertificateLink(deps, { recordId: params.id, caller, requestId }),
  }),
];
