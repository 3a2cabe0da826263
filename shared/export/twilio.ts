/** A record mapped to an item of Twilio's bulk consents (`POST /v1/Consents/Bulk`), as its reference lists the fields. */
import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.ts';
import type { ConsentRecord } from '../record/record.ts';
import { type ExportSource, uuidOf } from './source.ts';

/** Whom the consent is kept for, at Twilio. */
export const twilioDetails = z.strictObject({
  senderId: z
    .string()
    .regex(/^(MG[0-9a-f]{32}|\+[1-9]\d{6,14})$/, {
      error: 'expected a messaging service (MG…) or a number like +12025550100',
    })
    .describe('Your messaging service or number at Twilio'),
});
export type TwilioDetails = z.output<typeof twilioDetails>;

export const twilioItemSchema = z.strictObject({
  contact_id: z.string().regex(/^\+[1-9]\d{1,14}$/),
  correlation_id: z.string().regex(/^[0-9a-f]{32}$/),
  sender_id: twilioDetails.shape.senderId,
  status: z.enum(['opt-in', 'opt-out']),
  source: z.enum(['website', 'offline', 'opt-in-message', 'opt-out-message', 'others']),
  date_of_consent: z.iso.datetime({ precision: 0 }),
});
export type TwilioItem = z.output<typeof twilioItemSchema>;

const CHANNELS: readonly string[] = ['sms', 'rcs', 'whatsapp'];

/**
 * Null for what an item cannot say: a state that is neither a yes nor a no of the person or of the operator, a channel
 * without messages, or a number that was erased.
 */
export function toTwilioItem({ record, phone }: ExportSource, { senderId }: TwilioDetails): TwilioItem | null {
  const status = statusOf(record);
  if (status === null || phone === null || !CHANNELS.includes(record.program.channel)) return null;
  return {
    contact_id: phone,
    correlation_id: uuidOf(fromBase64url(record.id.slice('rec_'.length))).replaceAll('-', ''),
    sender_id: senderId,
    status,
    source: sourceOf(record, status),
    date_of_consent: record.occurredAt.replace(/\.\d{3}Z$/, 'Z'),
  };
}

function statusOf({ status }: ConsentRecord): TwilioItem['status'] | null {
  if (status === 'granted') return 'opt-in';
  return status === 'withdrawn' || status === 'revoked' || status === 'refused' ? 'opt-out' : null;
}

function sourceOf({ source, method }: ConsentRecord, status: TwilioItem['status']): TwilioItem['source'] {
  if (method === 'stop_message' || method === 'keyword_reply' || source === 'sms_keyword') return `${status}-message`;
  if (source === 'website_form' || source === 'preference_page') return 'website';
  return source === 'phone_call' || source === 'in_person' ? 'offline' : 'others';
}
