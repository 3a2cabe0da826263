/** Requests and replies of `/v1/inbound-connections`: the ways in for people's messages. */
import { z } from 'zod';
import { fullMetadata } from '../../phone/metadata.ts';
import { displayTextField } from '../display-fields.ts';
import { localeField, readableIdField } from '../fields.ts';
import { overrideField, publishedLintReply } from './lint.ts';
import { listOf, timeReply } from './list.ts';

/** Of where a message is sent to, or from. */
export const toField = z
  .string()
  .regex(/^[\x21-\x7e]{1,100}$/, { error: 'expected a number like +12025550143, or the id of a service' })
  .describe('A number, a short code, a messaging service or a messaging profile, as the provider writes it');

const routesField = z
  .array(
    z.strictObject({
      to: toField,
      programs: z.array(readableIdField).min(1).max(16).describe('What is sent from there'),
    }),
  )
  .max(1000)
  .refine((routes) => new Set(routes.map(({ to }) => to)).size === routes.length, { error: 'expected each once' })
  .describe('Which programs a message is about, by what it was sent to. A message to none of them is about all');

const countryField = z
  .string()
  .refine((code) => Object.hasOwn(fullMetadata.countries, code), { error: 'expected a country like US' })
  .nullable()
  .describe('Country of numbers that come without a country code');

const optOutTextField = displayTextField(480)
  .nullable()
  .describe('The one confirmation of a withdrawal, which is linted; null for the server’s own');
const helpTextField = displayTextField(480)
  .nullable()
  .describe('The answer to HELP, which is linted; null for the server’s own');
const languageField = localeField.describe('Language of the answers, and of which country’s rules they keep');
const providerAnswersField = z
  .boolean()
  .describe('Whether the provider answers its own keywords itself, as Twilio does unless that was turned off');
const secretField = z.string().min(1).max(200).describe('What its requests are verified by; never shown again');

export const createConnectionBody = z.strictObject({
  sender: readableIdField,
  provider: readableIdField.describe('`twilio`, `telnyx` or `generic`'),
  secret: secretField,
  routes: routesField.default([]),
  defaultCountry: countryField.default(null),
  optOutText: optOutTextField.default(null),
  helpText: helpTextField.default(null),
  locale: languageField.default('en'),
  providerAnswers: providerAnswersField.default(true),
  override: overrideField.exactOptional(),
});

export const updateConnectionBody = z
  .strictObject({
    routes: routesField,
    defaultCountry: countryField,
    optOutText: optOutTextField,
    helpText: helpTextField,
    locale: languageField,
    providerAnswers: providerAnswersField,
    override: overrideField,
    disabled: z.boolean().describe('True: its requests are answered as if it were not there'),
  })
  .partial();

export const addSecretBody = z.strictObject({
  secret: secretField,
  only: z.boolean().default(false).describe('True: those before it are good no longer'),
});

export const connectionReply = z.object({
  id: z.string(),
  sender: z.string(),
  provider: z.string(),
  url: z.string().describe('What the provider must call'),
  routes: z
    .array(z.object({ to: z.string(), programs: z.array(z.string()) }))
    .nullable()
    .describe('Null where the database holds none that can be read: set them anew'),
  defaultCountry: z.string().nullable(),
  optOutText: z.string().nullable(),
  helpText: z.string().nullable(),
  lint: z
    .object({ optOutText: publishedLintReply, helpText: publishedLintReply })
    .describe('What the lint found in those two when they were set'),
  locale: z.string(),
  providerAnswers: z.boolean(),
  secrets: z
    .array(z.object({ id: z.string(), createdAt: timeReply }))
    .nullable()
    .describe('The good ones, the newest last; null where the database holds none that can be read: add one anew'),
  createdAt: timeReply,
  disabledAt: timeReply.nullable(),
});
export const connectionList = listOf(connectionReply);

const CONNECTION_ID = /^inb_[A-Za-z0-9_-]{22}$/;
export const connectionParams = z.object({ id: z.string().regex(CONNECTION_ID) });
/** Of the URL that a provider calls. */
export const inboundParams = z.object({ provider: readableIdField, connection: z.string().regex(CONNECTION_ID) });
