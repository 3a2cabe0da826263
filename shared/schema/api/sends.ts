/** Request and reply of `POST /v1/sends`. */
import { z } from 'zod';
import { anyInstantField, readableIdField, textField } from '../fields.ts';
import { timeReply } from './list.ts';
import { phoneField } from './records.ts';

export const sendsBody = z.strictObject({
  program: readableIdField,
  sends: z
    .array(
      z.strictObject({
        phone: phoneField,
        at: anyInstantField.exactOptional().describe('When it was sent, where that is not now'),
        checkId: z
          .string()
          .regex(/^chk_[A-Za-z0-9_-]{22}$/)
          .exactOptional()
          .describe('The check it was sent under'),
        message: textField(200).exactOptional().describe('Your name for the message: the same one is noted once'),
      }),
    )
    .min(1)
    .max(10_000),
});

export const sendsReply = z.object({
  noted: z.int().describe('Messages that were not noted before'),
  keepProofUntil: timeReply.describe(
    'Until when these messages keep the proof of their consents, by what the sender set, else by the rules of today: a purge goes by it',
  ),
  unknownChecks: z
    .array(z.int())
    .describe('Which of them name a check that is not known, or not yet; they are noted all the same'),
});
