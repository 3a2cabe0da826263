/** `/v1/senders/{id}/processing-record`: the record of processing activities (GDPR 30), and what the sender says for it. */
import { toInstant } from '../../shared/encoding/time.ts';
import {
  processingBody,
  processingParams,
  processingReply,
  processingSettingsReply,
} from '../../shared/schema/api/processing.ts';
import { processingRecord } from '../consent/processing/processing-record.ts';
import { type Operation, operation } from '../http/operation.ts';
import { PAGE_HEADERS } from '../pages/layout.ts';
import { processingPage } from '../pages/processing-page.ts';
import { applyChange } from '../setup/apply-change.ts';
import { visibleSender } from '../setup/visible.ts';
import { findProcessingSettings, putProcessingSettings } from '../store/processing.ts';

const group = 'Record of processing';
const settings = '/v1/senders/{id}/processing-settings';
const settingsReply = { status: 200, description: 'What was said', schema: processingSettingsReply } as const;

export const processingOperations: readonly Operation[] = [
  operation({
    method: 'GET',
    path: '/v1/senders/{id}/processing-record',
    group,
    summary: 'Gives the record of processing activities (GDPR 30)',
    description: '`toFillIn` names what only the controller knows and has not said.',
    access: { scopes: ['admin', 'reports'] },
    params: processingParams,
    reply: { status: 200, description: 'The record', schema: processingReply },
    handle: async ({ caller, params }, deps) => processingRecord(deps, await visibleSender(deps, caller, params.id)),
  }),
  operation({
    method: 'GET',
    path: '/v1/senders/{id}/processing-record/page',
    group,
    summary: 'The same as a page to read and print',
    access: { scopes: ['admin', 'reports'] },
    params: processingParams,
    reply: { status: 200, description: 'The page', verbatim: true, type: 'text/html; charset=utf-8' },
    handle: async ({ caller, params, replyHeaders }, deps) => {
      const sender = await visibleSender(deps, caller, params.id);
      Object.assign(replyHeaders, PAGE_HEADERS);
      return processingPage(await processingRecord(deps, sender));
    },
  }),
  operation({
    method: 'GET',
    path: settings,
    group,
    summary: 'Reads what a sender said for its record of processing',
    access: { scopes: ['admin', 'reports'] },
    params: processingParams,
    reply: settingsReply,
    handle: async ({ caller, params: { id } }, deps) => {
      await visibleSender(deps, caller, id);
      return findProcessingSettings(deps.db, id);
    },
  }),
  operation({
    method: 'PUT',
    path: settings,
    group,
    summary: 'Says what only the controller knows: contacts, purposes, recipients, transfers, measures',
    description: 'What is left out is not said any more.',
    access: { scopes: ['admin'] },
    params: processingParams,
    body: processingBody,
    maxBodyBytes: 64 * 1024,
    reply: settingsReply,
    handle: async ({ caller, params: { id }, body, requestId }, deps) => {
      await visibleSender(deps, caller, id);
      const said = { sender: id, ...body, updatedAt: toInstant(deps.clock()) };
      const note = { caller, requestId, action: 'processing_settings.update', subject: id, sender: id };
      await applyChange(deps, note, putProcessingSettings(said));
      return said;
    },
  }),
];
