/** What the steps of a dossier establish, each from what earlier ones did, and how they read it. */
import { fromUtf8 } from '../encoding/bytes.ts';
import { parseCanonicalJson } from '../encoding/canonical-json.ts';
import { FormatError } from '../errors.ts';
import { established, type Facts } from '../proof/facts.ts';
import type { Keyring } from '../proof/keyring.ts';
import type { Report } from '../proof/verify.ts';
import { MEMBER_NAME } from './container.ts';
import type { Manifest } from './manifest.ts';
import type { MemberResult } from './report.ts';

/** Facts as they become established; the steps read them through `established`. */
export interface Found {
  members?: ReadonlyMap<string, Uint8Array>;
  facts?: Facts;
  keyring?: Keyring;
  manifest?: Manifest;
  results: MemberResult[];
  proofs: { name: string; report: Report }[];
}

/** The bytes of a member. @throws FormatError when there is none of this name */
export function member(found: Found, name: string): Uint8Array {
  const bytes = established(found.members).get(name);
  if (!bytes || !MEMBER_NAME.test(name)) throw new FormatError(`${name} is missing`);
  return bytes;
}

/** What a member says in canonical JSON. @throws FormatError */
export function json(bytes: Uint8Array): unknown {
  return parseCanonicalJson(text(bytes));
}

/** What a member says as text. @throws FormatError where it is not UTF-8 */
export function text(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new FormatError('not UTF-8');
  }
}
