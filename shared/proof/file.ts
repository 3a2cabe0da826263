/** The proof file, `*.consent-proof.json`: one canonical JSON object that carries all a verifier needs but its trust. */
import { z } from 'zod';
import { FIELDS } from '../commitment/commitment.ts';
import { fromUtf8, utf8 } from '../encoding/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import { countField, saltField, sha256Field, versionField } from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';

/** Bytes a proof file may have. A line of a hundred versions has about half a million. */
export const MAX_PROOF_LENGTH = 4 * 1024 * 1024;
/** Records that its history may have. */
export const MAX_HISTORY = 1000;
const MAX_LEAVES = 1024;

const jws = z.string().max(32_768);

export const disclosureSchema = z.strictObject({
  field: z.enum(FIELDS),
  salt: saltField,
  value: z.string().max(16_384),
});

/** Reserved: what will bind the checkpoint to a time or to witnesses. No verifier of this version checks them. */
const anchorSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rfc3161'), token: z.string().max(65_536) }),
  z.strictObject({ type: z.literal('cosignature'), line: z.string().max(8192) }),
]);

export const proofSchema = z.strictObject({
  v: versionField,
  /** The log's signed checkpoint; every leaf is proven against this one tree. */
  checkpoint: z.string().max(100_000),
  record: jws,
  offer: jws.nullable(),
  /** This record's own, then the `chain` of each record in `history`, in that order. */
  disclosures: z.array(disclosureSchema).max(1024),
  /** By rising index: genesis, keys, the wording, this record, the records of the history. */
  leaves: z
    .array(z.strictObject({ index: countField, leaf: z.string().max(65_535), path: z.array(sha256Field).max(53) }))
    .min(1)
    .max(MAX_LEAVES)
    .refine((leaves) => leaves.every((leaf, i) => i === 0 || (leaves[i - 1]?.index ?? 0) < leaf.index), {
      error: 'expected leaves by rising index without repeats',
    }),
  /** Every other version of the consent line, oldest first. */
  history: z.array(jws).max(MAX_HISTORY),
  status: jws.nullable(),
  anchors: z.array(anchorSchema).max(16),
});
export type Proof = z.output<typeof proofSchema>;

/** The file's text. */
export function encodeProof(proof: Proof): string {
  return canonicalJson(proof);
}

/** True when a consent line is not too long for a file. */
export function fitsFile(proof: Proof): boolean {
  const { history, leaves } = proof;
  if (history.length > MAX_HISTORY || leaves.length > MAX_LEAVES) return false;
  return utf8(encodeProof(proof)).length <= MAX_PROOF_LENGTH;
}

/** Reads a proof file, which is attacker-controlled. @throws FormatError naming what is wrong with its size or shape */
export function parseProof(file: string | Uint8Array): Proof {
  if (isTooLarge(file)) throw new FormatError(`larger than ${MAX_PROOF_LENGTH} bytes`);
  return parseAs(proofSchema, parseCanonicalJson(typeof file === 'string' ? file : decode(file)));
}

/** Text is measured in UTF-8 only where its length leaves that open: each UTF-16 unit takes one to three bytes. */
function isTooLarge(file: string | Uint8Array): boolean {
  if (file.length > MAX_PROOF_LENGTH) return true;
  return typeof file === 'string' && file.length > MAX_PROOF_LENGTH / 3 && utf8(file).length > MAX_PROOF_LENGTH;
}

function decode(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new FormatError('not UTF-8');
  }
}
