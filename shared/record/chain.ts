/** The chain: which consent line a record belongs to, as which version, after which record. Committed, never signed. */
import { z } from 'zod';
import { canonicalJson, parseCanonicalJson } from '../encoding/canonical-json.ts';
import { consentIdField, positiveField, sha256Field } from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';

const chainSchema = z
  .strictObject({
    consentId: consentIdField,
    version: positiveField,
    /** SHA-256 of the line's previous record, null for version 1. */
    previous: sha256Field.nullable(),
  })
  .refine((chain) => (chain.version === 1) === (chain.previous === null), {
    error: 'previous is null for version 1 and only there',
  });
export type Chain = z.output<typeof chainSchema>;

/** The value that a `chain` commitment covers. */
export function encodeChain(chain: Chain): string {
  return canonicalJson(chain);
}

/** Reads a disclosed chain. @throws FormatError */
export function parseChain(value: string): Chain {
  return parseAs(chainSchema, parseCanonicalJson(value));
}
