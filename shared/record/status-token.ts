/** The status token: the operator's signed word which version of a consent line was newest at a size of the log. */
import { z } from 'zod';
import { TYP, verifyOperatorJws } from '../jws/jws.ts';
import type { Ed25519Jwk } from '../jws/keys.ts';
import { STATUSES } from '../rules/status.ts';
import {
  consentIdField,
  instantField,
  logOriginField,
  positiveField,
  recordIdField,
  sha256Field,
  versionField,
} from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';

const statusTokenSchema = z.strictObject({
  v: versionField,
  log: logOriginField,
  size: positiveField,
  root: sha256Field,
  consentId: consentIdField,
  /** The newest version and its record. */
  version: positiveField,
  record: recordIdField,
  state: z.enum(STATUSES),
  asOf: instantField,
});
export type StatusToken = z.output<typeof statusTokenSchema>;

/** Verifies a status token and reads it. @throws FormatError naming what failed */
export async function openStatusToken(
  jws: string,
  keyOf: (kid: string) => Ed25519Jwk | undefined,
): Promise<{ kid: string; status: StatusToken }> {
  const { kid, payload } = await verifyOperatorJws(jws, TYP.status, keyOf);
  return { kid, status: parseAs(statusTokenSchema, payload) };
}
