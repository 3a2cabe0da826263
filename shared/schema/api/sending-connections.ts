/** Requests and replies of `/v1/sending-connections`. */
import { z } from 'zod';
import { readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';
import { webhookUrlField } from './webhook-url.ts';

const settingField = z.string().min(1).max(200);

const sendingSettings = z.strictObject({
  account: settingField.exactOptional().describe('The account at the provider'),
  from: settingField.exactOptional().describe('The number or the name that messages come from'),
  service: settingField.exactOptional().describe('A group of numbers at the provider, in place of `from`'),
  url: webhookUrlField.exactOptional().describe('Where a webhook takes messages: https, on a public address'),
});

export const createSendingConnectionBody = z.strictObject({
  sender: readableIdField,
  provider: z.string().max(40).describe('`twilio`, `telnyx` or `webhook`'),
  settings: sendingSettings,
  secret: z
    .string()
    .min(1)
    .max(500)
    .describe('Auth token, API key, or `whsec_…` of a webhook: kept sealed, and never shown'),
});

export const updateSendingConnectionBody = z.strictObject({ disabled: z.boolean() });

export const sendingConnectionReply = z.object({
  id: z.string(),
  sender: z.string(),
  provider: z.string(),
  settings: sendingSettings.extend({ url: z.string().exactOptional() }),
  createdAt: timeReply,
  disabledAt: timeReply.nullable(),
});
export const sendingConnectionList = listOf(sendingConnectionReply);
export const sendingConnectionParams = z.object({ id: z.string().regex(/^snd_[A-Za-z0-9_-]{21}[AQgw]$/) });
