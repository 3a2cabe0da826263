/** Request and reply of `/v1/senders/{id}/check-settings`. */
import { z } from 'zod';
import { anyInstantField, readableIdField, textField } from '../fields.ts';
import { timeReply } from './list.ts';

const modeField = z
  .enum(['enforce', 'monitor'])
  .describe('`monitor` decides and notes, and lets pass what is merely missing: for a migration');

export const checkSettingsBody = z.strictObject({
  mode: modeField.default('enforce'),
  wideHoursReason: textField(1000)
    .nullable()
    .default(null)
    .describe('Why you send outside the default hours, within the federal ones'),
  attestedUntil: anyInstantField.nullable().default(null).describe('Until when imports with their source are taken'),
});

export const checkSettingsReply = z.object({
  sender: z.string(),
  mode: modeField,
  wideHoursReason: z.string().nullable(),
  attestedUntil: timeReply.nullable(),
  updatedAt: timeReply.nullable(),
});

export const checkSettingsParams = z.object({ id: readableIdField });
