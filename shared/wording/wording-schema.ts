/** The schema of a wording, for whoever receives one: the server's set-up calls, a log leaf, a proof. */
import { z } from 'zod';
import {
  channelField,
  httpsLinkField,
  isSet,
  localeField,
  positiveField,
  purposeField,
  readableIdField,
} from '../schema/fields.ts';
import { canonicalText } from './canonical-text.ts';

const shownText = z
  .string()
  .max(4000)
  .refine((text) => text.isWellFormed() && !HIDDEN.test(text), { error: 'expected text without control characters' });

/** C0 and C1 controls other than tab and newline: nothing a person reads. */
const HIDDEN = /[^\P{Cc}\t\n]/u;

export const wordingPartSchema = z.union([
  z.strictObject({ text: shownText.min(1) }),
  z.strictObject({ text: shownText.min(1), href: httpsLinkField }),
]);

/** The members of a wording that its author chooses; id, version and sender come from elsewhere. */
export const wordingContent = {
  locale: localeField,
  parts: z
    .array(wordingPartSchema)
    .min(1)
    .max(64)
    .refine((parts) => canonicalText(parts.map((part) => part.text).join('')) !== '', {
      error: 'expected visible text',
    }),
  label: shownText.refine((text) => canonicalText(text) !== '', { error: 'expected visible text' }).exactOptional(),
};

export const senderSchema = z.strictObject({ id: readableIdField, legalName: z.string().min(1).max(200) });

export const wordingMembers = {
  id: readableIdField,
  version: positiveField,
  sender: senderSchema,
  purpose: purposeField,
  programs: z
    .array(z.strictObject({ id: readableIdField, channel: channelField }))
    .min(1)
    .max(16)
    .refine((programs) => isSet(programs.map((program) => program.id)), { error: 'expected programs sorted by id' }),
  ...wordingContent,
};

export const wordingSchema = z.strictObject(wordingMembers);
