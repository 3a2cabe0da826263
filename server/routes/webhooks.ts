/** `/v1/webhooks`: who is told of changes as they happen, and what became of it. */
import { pageQuery } from '../../shared/schema/api/list.ts';
import {
  createWebhookBody,
  deliveriesQuery,
  deliveryList,
  newWebhookReply,
  replayBody,
  replayReply,
  rotatedSecretReply,
  testReply,
  updateWebhookBody,
  webhookList,
  webhookParams,
  webhookReply,
} from '../../shared/schema/api/webhooks.ts';
import { readCursor, readPosition, toPage } from '../http/cursor.ts';
import { type Operation, operation } from '../http/operation.ts';
import { replay, testWebhook } from '../setup/webhook-deliveries.ts';
import { changeWebhook, createWebhook, rotateSecret, shown, visibleWebhook } from '../setup/webhooks.ts';
import { type Delivery, listDeliveries } from '../store/deliveries.ts';
import { listWebhooks } from '../store/webhooks.ts';

const group = 'Events';
const access = { scopes: ['admin'] } as const;
const readAccess = { scopes: ['admin', 'reports'] } as const;
const params = webhookParams;

export const webhookOperations: readonly Operation[] = [
  operation({
    method: 'POST',
    path: '/v1/webhooks',
    group,
    summary: 'Registers a webhook',
    description:
      'It is told of what is recorded from now on, signed as Standard Webhooks says. The secret is shown in this reply ' +
      'and never again.',
    access,
    body: createWebhookBody,
    reply: { status: 201, description: 'The webhook with its secret', schema: newWebhookReply },
    handle: (request, deps) => createWebhook(deps, request),
  }),
  operation({
    method: 'GET',
    path: '/v1/webhooks',
    group,
    summary: 'Lists webhooks, without secrets',
    access: readAccess,
    query: pageQuery,
    reply: { status: 200, description: 'A page of webhooks', schema: webhookList },
    handle: async ({ caller, query }, { db }) => {
      const page = { sender: caller.sender, after: readCursor(query, ''), limit: query.limit + 1 };
      const { items, nextCursor } = toPage(await listWebhooks(db, page), query.limit, ({ id }) => id);
      return { items: items.map(shown), nextCursor };
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/webhooks/{id}',
    group,
    summary: 'Reads a webhook, without its secret',
    access: readAccess,
    params,
    reply: { status: 200, description: 'The webhook', schema: webhookReply },
    handle: async ({ caller, params: { id } }, deps) => shown(await visibleWebhook(deps, caller, id)),
  }),
  operation({
    method: 'PATCH',
    path: '/v1/webhooks/{id}',
    group,
    summary: 'Changes a webhook, disables it or makes it active again',
    access,
    params,
    body: updateWebhookBody,
    reply: { status: 200, description: 'The webhook as it is now', schema: webhookReply },
    handle: ({ caller, params: { id }, body, requestId }, deps) => changeWebhook(deps, { caller, requestId, id, body }),
  }),
  operation({
    method: 'POST',
    path: '/v1/webhooks/{id}/rotate-secret',
    group,
    summary: 'Makes a new secret; the one before stays good for a day',
    access,
    params,
    reply: { status: 200, description: 'The new secret', schema: rotatedSecretReply },
    handle: ({ caller, params: { id }, requestId }, deps) => rotateSecret(deps, { caller, requestId, id }),
  }),
  operation({
    method: 'POST',
    path: '/v1/webhooks/{id}/test',
    group,
    summary: 'Sends a test event',
    description: 'It goes the way of all events; the list of deliveries tells what became of it.',
    access,
    params,
    reply: { status: 202, description: 'The delivery', schema: testReply },
    errors: ['webhook_disabled'],
    handle: ({ caller, params: { id }, requestId }, deps) => testWebhook(deps, { caller, requestId, id }),
  }),
  operation({
    method: 'GET',
    path: '/v1/webhooks/{id}/deliveries',
    group,
    summary: 'Lists deliveries, newest first',
    description: 'Delivered ones for 7 days, dead ones for 90. They name records, and hold nothing of them.',
    access: readAccess,
    params,
    query: deliveriesQuery,
    reply: { status: 200, description: 'A page of deliveries', schema: deliveryList },
    handle: async ({ caller, params: { id }, query }, deps) => {
      await visibleWebhook(deps, caller, id);
      const cursor = readCursor(query, '');
      const before = cursor === '' ? null : readPosition(cursor);
      const page = { webhook: id, state: query.state ?? null, before, limit: query.limit + 1 };
      const { items, nextCursor } = toPage(await listDeliveries(deps.db, page), query.limit, ({ seq }) => String(seq));
      return { items: items.map(shownDelivery), nextCursor };
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/webhooks/{id}/replay',
    group,
    summary: 'Sends deliveries again: those named, or all dead ones',
    access,
    params,
    body: replayBody,
    reply: { status: 200, description: 'How many are due again', schema: replayReply },
    errors: ['webhook_disabled'],
    handle: ({ caller, params: { id }, body, requestId }, deps) =>
      replay(deps, { caller, requestId, id, deliveries: body.deliveries ?? null }),
  }),
];

function shownDelivery({ id, type, record, state, attempts, dueAt, createdAt, ...last }: Delivery) {
  const { finishedAt, lastStatus, lastReason } = last;
  return { id, type, recordId: record, state, attempts, dueAt, createdAt, finishedAt, lastStatus, lastReason };
}
