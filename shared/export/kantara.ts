/**
 * A record mapped to the Kantara Initiative's Consent Receipt 1.1.0 (20 February 2018). It maps to that format; nothing
 * here claims to conform. The schema is ours, written from the published list of fields.
 */
import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.ts';
import type { ConsentRecord } from '../record/record.ts';
import { textField } from '../schema/fields.ts';
import { type ExportSource, uuidOf } from './source.ts';

const text = z.string().min(1);

/** Seconds from here on would be after the year 5138: they are milliseconds. */
const TOO_LATE = 100_000_000_000;

const address = z.strictObject({
  streetAddress: textField(400).exactOptional(),
  addressLocality: textField(400).exactOptional(),
  addressRegion: textField(400).exactOptional(),
  postalCode: textField(400).exactOptional(),
  addressCountry: textField(400),
});

/** What only the operator can say, and the format asks for. */
export const receiptDetails = z.strictObject({
  jurisdiction: textField(200).describe('The jurisdictions that apply, e.g. `US`'),
  policyUrl: z.url({ protocol: /^https?$/ }).describe('The privacy policy that was in force then'),
  controller: z.strictObject({
    contact: textField(200),
    email: z.email(),
    phone: z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'expected a number like +12025550100' }),
    address,
  }),
  thirdParty: textField(200).nullable().describe('Who else gets the data, or null for nobody'),
});
export type ReceiptDetails = z.output<typeof receiptDetails>;

/** The receipt, as the published field list has it. Times are integer seconds; text and milliseconds are refused. */
export const consentReceiptSchema = z.object({
  version: z.literal('KI-CR-v1.1.0'),
  jurisdiction: text,
  consentTimestamp: z.int().min(0).lt(TOO_LATE, { error: 'expected seconds since 1970, not milliseconds' }),
  collectionMethod: text,
  consentReceiptID: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { error: 'expected a UUID' }),
  publicKey: text.optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
  piiPrincipalId: text,
  piiControllers: z
    .array(
      z.object({
        piiController: text,
        onBehalf: z.boolean().optional(),
        contact: text,
        address: z.record(z.string(), z.string()),
        email: text,
        phone: text,
        piiControllerUrl: text.optional(),
      }),
    )
    .min(1),
  policyUrl: text,
  services: z
    .array(
      z.object({
        service: text,
        purposes: z
          .array(
            z
              .object({
                purpose: text.optional(),
                purposeCategory: z.array(text).min(1),
                consentType: text,
                piiCategory: z.array(text).min(1),
                primaryPurpose: z.boolean().optional(),
                termination: text,
                thirdPartyDisclosure: z.boolean(),
                thirdPartyName: text.optional(),
              })
              .refine(({ thirdPartyDisclosure, thirdPartyName }) => !thirdPartyDisclosure || thirdPartyName, {
                error: 'expected thirdPartyName, since something is disclosed',
              }),
          )
          .min(1),
      }),
    )
    .min(1),
  sensitive: z.boolean(),
  spiCat: z.array(text),
});
export type ConsentReceipt = z.output<typeof consentReceiptSchema>;

const PURPOSES = {
  marketing: ['Marketing messages', 'Marketing'],
  transactional: ['Messages about what was asked for', 'Contracted Service'],
  alerts: ['Alerts', 'Core Function'],
} as const satisfies Record<ConsentRecord['program']['purpose'], readonly [string, string]>;

/** The receipt of a grant; null of any other version, of which there is no receipt. */
export function toConsentReceipt(source: ExportSource, details: ReceiptDetails): ConsentReceipt | null {
  const { record, phone, consentId } = source;
  if (record.status !== 'granted') return null;
  const [purpose, category] = PURPOSES[record.program.purpose];
  const { contact, email, phone: number, address: place } = details.controller;
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: details.jurisdiction,
    consentTimestamp: Math.floor(Date.parse(record.occurredAt) / 1000),
    collectionMethod: `${record.source}, ${record.method}`,
    consentReceiptID: uuidOf(fromBase64url(record.id.slice('rec_'.length))),
    ...(record.wording ? { language: record.wording.locale } : {}),
    piiPrincipalId: phone ?? consentId,
    piiControllers: [
      { piiController: record.sender.legalName, contact, address: { ...place }, email, phone: `tel:${number}` },
    ],
    policyUrl: details.policyUrl,
    services: [
      {
        service: record.program.id,
        purposes: [
          {
            purpose: `${purpose} (${record.program.channel})`,
            purposeCategory: [category],
            consentType: 'EXPLICIT',
            piiCategory: ['Contact'],
            primaryPurpose: true,
            termination: record.expiresAt ?? 'Until it is withdrawn',
            thirdPartyDisclosure: details.thirdParty !== null,
            ...(details.thirdParty === null ? {} : { thirdPartyName: details.thirdParty }),
          },
        ],
      },
    ],
    sensitive: false,
    spiCat: [],
  };
}
