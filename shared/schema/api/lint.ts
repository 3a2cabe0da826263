/** Requests and replies of the lint. */
import { z } from 'zod';
import { TEXT_KINDS } from '../../rules/lint/rule.ts';
import { wordingContent } from '../../wording/wording-schema.ts';
import { purposeField, readableIdField, textField } from '../fields.ts';
import { countryField } from './country.ts';

const severityField = z.enum(['error', 'warning']).describe('An error refuses publishing');
const countriesReply = z.array(z.string()).describe('Whose rules were looked at; empty: all of them');

export const findingReply = z.object({
  rule: z.string(),
  severity: severityField,
  message: z.string(),
  fix: z.string(),
  source: z.string(),
  at: z.string().exactOptional().describe('Where in the wording: `parts.2`, or `label`'),
});

export const lintReply = z.object({ countries: countriesReply, findings: z.array(findingReply) });

const messageKinds = z.enum(TEXT_KINDS).exclude(['wording']);

export const lintBody = z
  .strictObject({
    sender: readableIdField,
    purpose: purposeField,
    programs: z.array(readableIdField).max(16).default([]).describe('Without any, a text counts as one for SMS'),
    locale: wordingContent.locale,
    parts: wordingContent.parts.exactOptional().describe('A wording'),
    label: wordingContent.label,
    messages: z
      .array(z.strictObject({ kind: messageKinds, text: textField(1600) }))
      .max(20)
      .default([])
      .describe('Messages that its programs send of themselves'),
    countries: z
      .array(countryField)
      .max(250)
      .exactOptional()
      .describe('Countries to look at, instead of that of the locale, or of the sender'),
  })
  .refine(({ parts, messages }) => parts !== undefined || messages.length > 0, {
    error: 'expected parts, messages, or both',
    path: ['parts'],
  });

export const lintTextsReply = z.object({
  countries: countriesReply,
  findings: z.array(findingReply).nullable().describe('In the wording; null where none was sent'),
  messages: z.array(z.object({ kind: messageKinds, findings: z.array(findingReply) })).describe('As they were sent'),
});

export const overrideField = z
  .strictObject({ reason: textField(500) })
  .describe('Uses a text in spite of errors, in the name of the person whose key it is');

export const publishedLintReply = z
  .object({
    countries: countriesReply,
    findings: z.array(z.object({ rule: z.string(), severity: severityField })),
    override: z
      .object({ user: z.string(), reason: z.string(), rules: z.array(z.string()) })
      .nullable()
      .describe('Who used it in spite of which errors, and why'),
  })
  .nullable()
  .describe('What the lint found; null where it was not linted');
