/**
 * Salted commitments: what is signed and logged instead of personal data. Whoever holds the disclosure (salt and
 * value) can open one; whoever does not learns nothing, even of a value as guessable as a phone number.
 */
import { sha256Base64url } from '#crypto';
import { fromBase64url } from '../encoding/base64url.ts';
import { concat, utf8 } from '../encoding/bytes.ts';
import type { E164 } from '../phone/e164.ts';

/** Everything that can be committed to. A closed list: it grows with the format's version. */
export const FIELDS = ['phone', 'name', 'display', 'gesture', 'page', 'client', 'ip', 'chain', 'original'] as const;
export type Field = (typeof FIELDS)[number];

/** The fields a browser commits to in its statement; a record repeats them bound to the statement's id. */
export const STATEMENT_FIELDS = ['phone', 'name', 'display', 'gesture', 'page', 'client'] as const satisfies Field[];
export type StatementField = (typeof STATEMENT_FIELDS)[number];

const SALT_LENGTH = 32;

/** Base64url SHA-256 by field. */
export type Commitments<F extends Field = Field> = Readonly<Partial<Record<F, string>>>;

/** What opens one commitment. `value` is always a string: an E.164 number, canonical JSON, an address. */
export interface Disclosure {
  readonly field: Field;
  /** 32 random bytes, base64url, fresh for every field of every statement. */
  readonly salt: string;
  readonly value: string;
}

/**
 * Commits `disclosure` to `bind`: the statement's id for what the statement commits to, else the record's id.
 * @returns base64url SHA-256
 * @throws FormatError when the salt is not base64url, RangeError when it is not 32 bytes
 */
export function commit(bind: string, disclosure: Disclosure): string {
  const salt = fromBase64url(disclosure.salt);
  if (salt.length !== SALT_LENGTH) throw new RangeError('a salt is 32 bytes');
  const head = utf8(`phone-consent/v1/${disclosure.field}\0${bind}\0`);
  return sha256Base64url(concat(head, salt, utf8(disclosure.value)));
}

/** True when `disclosure` opens `commitment`. Both may be attacker-controlled; nothing throws. */
export function opens(commitment: string | undefined, bind: string, disclosure: Disclosure): boolean {
  if (commitment === undefined || !disclosure.value.isWellFormed()) return false;
  try {
    return commit(bind, disclosure) === commitment;
  } catch {
    return false;
  }
}

/** The number among `disclosures`, in E.164; undefined where it is not disclosed. */
export function phoneIn(disclosures: readonly Disclosure[] = []): E164 | undefined {
  return disclosures.find(({ field }) => field === 'phone')?.value as E164 | undefined;
}
