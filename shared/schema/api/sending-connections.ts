/** Requests and replies of `/v1/sending-connections`. */
import { z } from 'zod';
import { readableIdField } from '../fields.ts';
import { listOf, timeReply } from './list.ts';

const settingField = z.string().min(1).max(200);

export const sendingSettings = z.strictObject({
  account: settingField.exactOptional().describe('The account at the provider'),
  from: settingField.exactOptional().describe('The number or the name that messages come from'),
  service: settingField.exactOptional().describe('A group of numbers at the provider, in place of `from`'),
});

export const createSendingConnectionBody = z.strictObject({
  sender: readableIdField,
  provider: z.string().max(40).describe('`twilio` or `telnyx`'),
  settings: sendingSettings,
  secret: z.string().min(1).max(500).describe('Auth token or API key: kept sealed, and never shown'),
});

export const updateSendingConnectionBody = z.strictObject({ disabled: z.boolean() });

export const sendingConnectionReply = z.object({
  id: z.string(),
  sender: z.string(),
  provider: z.string(),
  settings: sendingSettings,
  createdAt: timeReply,
  disabledAt: timeReply.nullable(),
});
export const sendingConnectionList = listOf(sendingConnectionReply);
export const sendingConnectionParams = z.object({ id: z.string().regex(/^snd_[A-Za-z0-9_-]{21}[AQgw]$/) });
