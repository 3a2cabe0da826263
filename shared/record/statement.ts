/** The statement: what a one-time key in the browser signed when the person submitted. */
import { z } from 'zod';
import type { STATEMENT_FIELDS } from '../commitment/commitment.ts';
import { verifyStatementJws } from '../jws/jws.ts';
import {
  instantField,
  localeField,
  logOriginField,
  positiveField,
  readableIdField,
  sha256Field,
  statementIdField,
  versionField,
  webOriginField,
} from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';

const optionalCommitment = sha256Field.exactOptional();

/** One ticked box: the wording it stands beside, and the hashes of what the page really showed. */
const choiceSchema = z.strictObject({
  wording: z.strictObject({ id: readableIdField, version: positiveField, locale: localeField, sha256: sha256Field }),
  act: z.literal('granted'),
  rendered: z.strictObject({ textSha256: sha256Field, labelSha256: sha256Field.nullable(), linksSha256: sha256Field }),
});

const statementCommitments = z.strictObject({
  phone: sha256Field,
  name: optionalCommitment,
  display: optionalCommitment,
  gesture: optionalCommitment,
  page: optionalCommitment,
  client: optionalCommitment,
} satisfies Record<(typeof STATEMENT_FIELDS)[number], z.ZodType>);

const statementSchema = z.strictObject({
  v: versionField,
  id: statementIdField,
  log: logOriginField,
  /** SHA-256 of the offer token the page was given. */
  offer: sha256Field,
  /** Web origin of the page. */
  origin: webOriginField,
  choices: z.array(choiceSchema).min(1).max(16),
  commitments: statementCommitments,
  widget: z.strictObject({ version: z.string().min(1).max(40), mode: z.literal('attach').exactOptional() }),
  /** The browser's clock at signing: its word, kept beside the server's. */
  clientTime: instantField,
});
export type Statement = z.output<typeof statementSchema>;
export type Choice = Statement['choices'][number];

/** Verifies a statement with the key it carries and reads it. @throws FormatError naming what failed */
export async function openStatement(jws: string): Promise<Statement> {
  const { payload } = await verifyStatementJws(jws);
  return parseAs(statementSchema, payload);
}
