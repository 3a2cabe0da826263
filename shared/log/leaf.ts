/** The log's leaves: canonical JSON text without personal data, one closed schema for each type. */

import { z } from 'zod';
import { sha256Base64url } from '#crypto';
import { utf8 } from '../encoding/bytes.ts';
import { canonicalJson, parseCanonicalJson } from '../encoding/canonical-json.ts';
import type { ConsentId, RecordId } from '../ids.ts';
import { bytesField, countField, instantField, logOriginField, sha256Field, versionField } from '../schema/fields.ts';
import { parseAs } from '../schema/parse.ts';
import type { Wording } from '../wording/wording.ts';
import { wordingMembers } from '../wording/wording-schema.ts';

const ed25519JwkField = z.strictObject({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: bytesField(32) });

/**
 * The first leaf: which log this is and whose keys speak for it. A log that continues others after a loss of data
 * carries their surviving leaves at their old indices and names, oldest first, the last tree each had signed.
 */
const genesisLeaf = z.strictObject({
  at: instantField,
  logKey: ed25519JwkField,
  origin: logOriginField,
  previous: z
    .array(z.strictObject({ origin: logOriginField, root: sha256Field, size: countField }))
    .min(1)
    .max(16)
    .exactOptional(),
  recordKey: ed25519JwkField,
  rootKey: ed25519JwkField.exactOptional(),
  t: z.literal('genesis'),
  v: versionField,
});

/** One version of one consent: the hash of the record, and a tag that only who knows the chain can recompute. */
const recordLeaf = z.strictObject({ d: sha256Field, t: z.literal('record'), tag: sha256Field, v: versionField });

/** A published wording in full, logged before any consent cites it. */
const wordingLeaf = z.strictObject({
  ...wordingMembers,
  sha256: sha256Field,
  t: z.literal('wording'),
  v: versionField,
});

/** The element's files as served, by their hashes. */
export const widgetLeaf = z.strictObject({
  // zod drops a member of this name from a record without a word; here nothing logged goes unread.
  files: z
    .unknown()
    .refine((files) => !Object.hasOwn(Object(files), '__proto__'), { error: 'a file named __proto__' })
    .pipe(z.record(z.string().regex(/^[a-z0-9./-]{1,100}$/), sha256Field)),
  t: z.literal('widget'),
  v: versionField,
  version: z.string().max(40),
});

const keySignature = { by: sha256Field, sig: bytesField(64), t: z.literal('key'), v: versionField };

/** A change of record keys, signed by a current record key or the root. */
const keyLeaf = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), at: instantField, jwk: ed25519JwkField, ...keySignature }),
  z.strictObject({ action: z.literal('retire'), at: instantField, kid: sha256Field, ...keySignature }),
  z.strictObject({ action: z.literal('compromise'), kid: sha256Field, lastGoodIndex: countField, ...keySignature }),
]);

/** A record whose personal data was erased. */
const erasureLeaf = z.strictObject({
  d: sha256Field,
  reason: z.string().regex(/^[a-z_]{1,40}$/),
  t: z.literal('erasure'),
  v: versionField,
});

export type GenesisLeaf = z.infer<typeof genesisLeaf>;
export type RecordLeaf = z.infer<typeof recordLeaf>;
export type WordingLeaf = z.infer<typeof wordingLeaf>;
export type WidgetLeaf = z.infer<typeof widgetLeaf>;
export type KeyLeaf = z.infer<typeof keyLeaf>;
export type ErasureLeaf = z.infer<typeof erasureLeaf>;
export type Leaf = GenesisLeaf | RecordLeaf | WordingLeaf | WidgetLeaf | KeyLeaf | ErasureLeaf;

const SCHEMAS = {
  genesis: genesisLeaf,
  record: recordLeaf,
  wording: wordingLeaf,
  widget: widgetLeaf,
  key: keyLeaf,
  erasure: erasureLeaf,
} as const;

/** The leaf's text: what is hashed into the tree. */
export function encodeLeaf(leaf: Leaf): string {
  return canonicalJson(leaf);
}

/**
 * Reads a leaf's text, which is attacker-controlled until its inclusion is proven.
 * @returns null for a leaf of an unknown type, which is skipped
 * @throws FormatError when it is not canonical, or not as its type's schema says
 */
export function parseLeaf(text: string): Leaf | null {
  const value = parseCanonicalJson(text);
  const type =
    typeof value === 'object' && value !== null && !Array.isArray(value) && 't' in value ? value.t : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(SCHEMAS, type)) return null;
  return parseAs<z.ZodType<Leaf>>(SCHEMAS[type as keyof typeof SCHEMAS], value);
}

/** The leaf that a published wording is logged in. */
export function wordingLeafOf({ parts, programs, ...wording }: Wording, sha256: string): WordingLeaf {
  return { ...wording, parts: [...parts], programs: [...programs], sha256, t: 'wording', v: 1 };
}

/** The leaf under which a record stands: `sha256` is its hash, `version` its place on the consent line. */
export function recordLeafOf(consentId: ConsentId, version: number, sha256: string): RecordLeaf {
  return { d: sha256, t: 'record', tag: recordTag(consentId, version), v: 1 };
}

/** The tag that links a record leaf to version `version` of a consent line, for whoever knows the line's id. */
export function recordTag(consentId: ConsentId, version: number): string {
  return hashText(`phone-consent/v1/tag\0${consentId}\0${version}`);
}

/** The name under which an erasure leaf speaks of a record. */
export function erasureDigest(recordId: RecordId): string {
  return hashText(`phone-consent/v1/erasure\0${recordId}`);
}

/** What the `sig` of a key leaf covers. */
export function keyLeafInput(leaf: KeyLeaf): Uint8Array {
  const { sig: _, ...unsigned } = leaf;
  return utf8(`phone-consent/v1/key\0${canonicalJson(unsigned)}`);
}

function hashText(text: string): string {
  return sha256Base64url(text);
}
