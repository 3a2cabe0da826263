/** The shapes of identifiers. Random ones carry 128 bits; senders, programs, sites and wordings have readable ids. */
import { sha256 } from '#crypto';
import { toBase64url } from './encoding/base64url.ts';
import { concat, utf8 } from './encoding/bytes.ts';

export type StatementId = string & { readonly __brand: 'StatementId' };
export type RecordId = string & { readonly __brand: 'RecordId' };
export type ConsentId = string & { readonly __brand: 'ConsentId' };

// Marked as pure so that a bundler leaves out of the element what the element does not use.
export const STATEMENT_ID = /* @__PURE__ */ randomId('stm_');
export const RECORD_ID = /* @__PURE__ */ randomId('rec_');
export const CONSENT_ID = /* @__PURE__ */ randomId('con_');

/** Ids of 22 base64url characters whose last one carries only four bits: exactly the spellings of 16 bytes. */
function randomId(prefix: string): RegExp {
  return new RegExp(`^${prefix}[A-Za-z0-9_-]{21}[AQgw]$`);
}

/** Ids of senders, programs, sites and wordings: lower-case words joined by hyphens, at most 64 characters. */
export const READABLE_ID = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** `prefix` and 16 random bytes in base64url, e.g. `stm_` + 22 characters. */
export function makeId<Id extends string>(prefix: string, random: Uint8Array): Id {
  if (random.length !== 16) throw new RangeError('an id takes 16 random bytes');
  return `${prefix}${toBase64url(random)}` as Id;
}

const RECORD_DOMAIN = /* @__PURE__ */ utf8('phone-consent/v1/record\0');

/**
 * The id of the record that `statement` makes for `program`. It is derived, so that a retry, whichever way it comes,
 * cannot make a second record.
 */
export function recordIdOf(statement: StatementId, program: string): RecordId {
  const digest = sha256(concat(RECORD_DOMAIN, utf8(`${statement}\0${program}`)));
  return makeId<RecordId>('rec_', digest.slice(0, 16));
}
