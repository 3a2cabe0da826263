/** Disclosures with a fresh salt, and the commitments that they open. */
import { type Commitments, commit, type Disclosure, type Field } from '../../shared/commitment/commitment.ts';
import { toBase64url } from '../../shared/encoding/base64url.ts';
import type { Random } from './random.ts';

/** A value under a salt of its own. */
export function disclosureOf(field: Field, value: string, random: Random): Disclosure {
  return { field, salt: toBase64url(random(32)), value };
}

/** What `disclosures` open when they are bound to `bind`. */
export function commitmentsTo(bind: string, disclosures: readonly Disclosure[]): Commitments {
  return Object.fromEntries(disclosures.map((disclosure) => [disclosure.field, commit(bind, disclosure)]));
}
