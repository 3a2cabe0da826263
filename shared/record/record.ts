/** The record: one signed, immutable version of one consent line, that is of one program and one number. */

import { z } from 'zod';
import { sha256Base64url } from '#crypto';
import { TYP, verifyOperatorJws } from '../jws/jws.ts';
import type { Ed25519Jwk } from '../jws/keys.ts';
import { STATUSES } from '../rules/status.ts';
import {
  channelField,
  instantField,
  localeField,
  logOriginField,
  positiveField,
  purposeField,
  readableIdField,
  recordIdField,
  sha256Field,
  versionField,
} from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';
import { senderSchema } from '../wording/wording-schema.ts';

/** Where a record came from. Grows only with the format's version or by an addition old verifiers report as unknown. */
export const SOURCES = [
  'website_form',
  'phone_call',
  'in_person',
  'sms_keyword',
  'preference_page',
  'provider_webhook',
  'import',
  'api',
  'system',
] as const;
export type Source = (typeof SOURCES)[number];

/** By which act. Grows as `SOURCES` does. */
export const METHODS = [
  'checkbox_submit',
  'code_confirmed',
  'keyword_reply',
  'spoken',
  'signed_paper',
  'link_click',
  'page_request',
  'customer_service',
  'stop_message',
  'file_import',
  'number_reassigned',
  'expiry',
  'annulment',
  'purchase',
  'inquiry',
  'key_compromised',
] as const;
export type Method = (typeof METHODS)[number];

/** Who acted: the visitor of a page, the subject (number confirmed), staff, a system, a carrier, somebody unverified. */
export const ACTOR_TYPES = ['visitor', 'subject', 'staff', 'system', 'carrier', 'unverified'] as const;

const optionalCommitment = sha256Field.exactOptional();

const recordSchema = z.strictObject({
  v: versionField,
  id: recordIdField,
  log: logOriginField,
  status: z.enum(STATUSES),
  sender: senderSchema,
  program: z.strictObject({ id: readableIdField, purpose: purposeField, channel: channelField }),
  wording: z
    .strictObject({
      id: readableIdField,
      version: positiveField,
      locale: localeField,
      sha256: sha256Field,
      logIndex: positiveField,
    })
    .nullable(),
  /** A word this version of the format may not know; see `SOURCES`. */
  source: z.string().regex(/^[a-z_]{1,40}$/),
  /** A word this version of the format may not know; see `METHODS`. */
  method: z.string().regex(/^[a-z_]{1,40}$/),
  actor: z.strictObject({
    type: z.enum(ACTOR_TYPES),
    /** Opaque: never a name or a number. */
    id: z.string().min(1).max(100).nullable(),
    /** The site, key or connection that was authenticated, e.g. `site:larkspur-web`. */
    via: z.string().min(1).max(100),
  }),
  occurredAt: instantField,
  recordedAt: instantField,
  late: z.boolean(),
  expiresAt: instantField.nullable(),
  reviewAt: instantField.nullable(),
  commitments: z.strictObject({
    phone: sha256Field,
    name: optionalCommitment,
    display: optionalCommitment,
    gesture: optionalCommitment,
    page: optionalCommitment,
    client: optionalCommitment,
    ip: optionalCommitment,
    chain: sha256Field,
    original: optionalCommitment,
  }),
  statement: z.string().max(20_000).nullable(),
});
export type ConsentRecord = z.output<typeof recordSchema>;

/** What a record's leaf and the next version name it by: SHA-256 of the JWS, base64url. */
export function recordSha256(jws: string): string {
  return sha256Base64url(jws);
}

/** Verifies a record and reads it. @throws FormatError naming what failed */
export async function openRecord(
  jws: string,
  keyOf: (kid: string) => Ed25519Jwk | undefined,
): Promise<{ kid: string; record: ConsentRecord }> {
  const { kid, payload } = await verifyOperatorJws(jws, TYP.record, keyOf);
  return { kid, record: parseAs(recordSchema, payload) };
}
