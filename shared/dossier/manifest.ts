/** The manifest of a dossier: what is in it, by hash, and as of which tree of the log; signed by a key of the log. */
import { z } from 'zod';
import { sha256 } from '#crypto';
import {
  countField,
  instantField,
  logOriginField,
  positiveField,
  sha256Field,
  versionField,
} from '../schema/fields.ts';
import { senderSchema } from '../wording/wording-schema.ts';
import { MAX_MEMBERS, MEMBER_NAME, type Member } from './container.ts';

/** The two files that stand before all others: what is signed, for people to read, and the signature over it. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_JWS = 'manifest.jws';
/** Names of the members that a verifier reads. */
export const LOG_KEYS = 'log-keys.json';
export const CONTENT = 'dossier.json';
export const PROOFS = 'proofs/';
export const PROOF_ENDING = '.consent-proof.json';
export const WORDINGS = 'wordings/';

/** `operator`: everything. `person`: what the person it is about may have of it. */
export const EDITIONS = ['operator', 'person'] as const;
export type Edition = (typeof EDITIONS)[number];

const memberField = z.strictObject({
  name: z.string().regex(MEMBER_NAME),
  /** In hexadecimal, as the tools that people have print it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Bytes. */
  size: countField,
});

export const manifestSchema = z.strictObject({
  edition: z.enum(EDITIONS),
  log: logOriginField,
  madeAt: instantField,
  /** Every member but the manifest and its signature, in the order of the zip. */
  members: z.array(memberField).max(MAX_MEMBERS),
  root: sha256Field,
  sender: senderSchema,
  size: positiveField,
  v: versionField,
});
export type Manifest = z.output<typeof manifestSchema>;

/** What the manifest says of members. */
export function listMembers(members: readonly Member[]): Manifest['members'] {
  return members.map(({ name, bytes }) => ({ name, sha256: sha256Hex(bytes), size: bytes.length }));
}

/** SHA-256 in hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
