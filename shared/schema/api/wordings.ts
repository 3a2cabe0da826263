/** Requests and replies of `/v1/wordings`. */
import { z } from 'zod';
import { wordingContent, wordingPartSchema, wordingSchema } from '../../wording/wording-schema.ts';
import { localeField, purposeField, readableIdField } from '../fields.ts';
import { lintReply, overrideField, publishedLintReply } from './lint.ts';
import { listOf, timeReply } from './list.ts';

const { locale: _, ...draftContent } = wordingContent;

export const draftBody = z.strictObject({
  sender: readableIdField,
  purpose: purposeField,
  programs: z.array(readableIdField).min(1).max(16).describe('Programs that one tick says yes to'),
  ...draftContent,
});

export const draftReply = z.object({
  id: z.string(),
  locale: z.string(),
  sender: z.string(),
  purpose: purposeField,
  programs: z.array(z.string()),
  parts: z.array(wordingPartSchema),
  label: z.string().exactOptional(),
  updatedAt: timeReply,
  lint: lintReply.describe('What the lint says of it now'),
});

export const publishBody = z.strictObject({ override: overrideField.optional() });

export const draftParams = z.object({ id: readableIdField, locale: localeField });

const EFFECTS = ['keep', 'review', 'expire'] as const;

const STATES = ['published', 'superseded', 'retired', 'invalidated'] as const;

export const publishedReply = z.object({
  wording: wordingSchema,
  sha256: z.string().describe('The name of its exact content'),
  position: z.int().describe('Its place in the log'),
  publishedAt: timeReply,
  state: z.enum(STATES),
  material: z.boolean().describe('Superseded by a change that matters'),
  consents: z.enum(EFFECTS).describe('What that change does to the consents under it'),
  lint: publishedLintReply,
});
export const publishedList = listOf(publishedReply);

export const versionParams = z.object({
  id: readableIdField,
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});

export const wordingStateBody = z
  .strictObject({
    state: z
      .enum(STATES)
      .exclude(['published'])
      .describe(
        '`superseded` by a newer version, which must be offered in its language by then; `retired` (offered no more), `invalidated` (consents under it deny)',
      ),
    material: z.boolean().default(false).describe('For `superseded`: consents under old offers of it are refused'),
    consents: z
      .enum(EFFECTS)
      .exactOptional()
      .describe('For a material change: consents under it end, stay, or (unless said otherwise) are to be reviewed'),
  })
  .refine(({ state, material, consents }) => consents === undefined || (state === 'superseded' && material), {
    error: 'only a material change touches the consents there are',
    path: ['consents'],
  })
  .transform(({ consents = 'review', ...body }) => ({ ...body, consents }));
