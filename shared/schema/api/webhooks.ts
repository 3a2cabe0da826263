/** Requests and replies of `/v1/webhooks`. */
import { z } from 'zod';
import { STATUSES, type Status } from '../../rules/status.ts';
import { readableIdField } from '../fields.ts';
import { listOf, pageQuery, timeReply } from './list.ts';
import { webhookUrlField } from './webhook-url.ts';

/** What a webhook can be told of: each status that a record can give a consent, and what else happens to one. */
const EVENT_TYPES = [
  ...STATUSES.map((status): `consent.${Status}` => `consent.${status}`),
  'consent.review_due',
  'consent.review_soon',
  'consent.expires_soon',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What every webhook is told on request, whatever its filter says. */
export const TEST_EVENT = 'webhook.test';

const DELIVERY_STATES = ['due', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const WEBHOOK_STATES = ['active', 'disabled'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

const urlField = webhookUrlField.describe('Where events are posted: https, on a public address');

const typesField = z
  .array(z.enum(EVENT_TYPES))
  .transform((types) => [...new Set(types)].sort())
  .describe('Only these types of event; all, where the list is empty');

const programsField = z
  .array(readableIdField)
  .max(100)
  .transform((programs) => [...new Set(programs)].sort())
  .describe('Only consents to these programs; all, where the list is empty');

export const createWebhookBody = z.strictObject({
  url: urlField,
  sender: readableIdField.nullable().default(null).describe('Only this sender’s consents; null for all senders'),
  types: typesField.default([]),
  programs: programsField.default([]),
});

export const updateWebhookBody = z
  .strictObject({
    url: urlField,
    types: typesField,
    programs: programsField,
    state: z.enum(WEBHOOK_STATES).describe('`disabled` holds everything back; `active` goes on where it stopped'),
  })
  .partial();

export const webhookReply = z.object({
  id: z.string(),
  sender: z.string().nullable(),
  url: z.string(),
  types: z.array(z.enum(EVENT_TYPES)),
  programs: z.array(z.string()),
  state: z.enum(WEBHOOK_STATES),
  disabledReason: z.string().nullable().describe('`request`, or `gone`: the subscriber answered 410'),
  createdAt: timeReply,
});
export const webhookList = listOf(webhookReply);
export const webhookParams = z.object({ id: z.string().regex(/^whk_[A-Za-z0-9_-]{22}$/) });

const secretReply = z.string().describe('Signing secret, `whsec_…`. Shown once: it is kept encrypted');

/** A new webhook, with its secret. */
export const newWebhookReply = webhookReply.extend({ secret: secretReply });
export const rotatedSecretReply = z.object({
  secret: secretReply,
  previousExpiresAt: timeReply.describe('Until then deliveries carry a signature by each secret'),
});

const deliveryId = z.string().regex(/^msg_[A-Za-z0-9_-]{22}$/, { error: 'expected a delivery’s id like msg_…' });

const deliveryReply = z.object({
  id: z.string().describe('The `webhook-id` of every try'),
  type: z.string(),
  recordId: z.string().nullable(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  dueAt: timeReply.describe('When it is tried next, or was last due'),
  createdAt: timeReply,
  finishedAt: timeReply.nullable(),
  lastStatus: z.int().nullable().describe('HTTP status of the last try, where there was an answer'),
  lastReason: z.string().nullable().describe('Why the last try failed'),
});
export const deliveryList = listOf(deliveryReply);
export const deliveriesQuery = pageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() });

export const testReply = z.object({ deliveryId: z.string() });

export const replayBody = z.strictObject({
  deliveries: z
    .array(deliveryId)
    .min(1)
    .max(1000)
    .exactOptional()
    .describe('Which to send again, dead or delivered; all dead ones, where nothing is said'),
});
export const replayReply = z.object({
  replayed: z.int(),
  waiting: z.array(z.string()).describe('Of those named: the ones that were due already, and are sent as they are'),
});
