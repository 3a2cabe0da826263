/** The form entries. This is the only place that makes the form value, so that no update can erase another's entry. */

import type { Signed } from '../statement/sign.ts';

/** What the element has to say to the form. */
export interface FormContent {
  readonly name: string;
  /** E.164; as typed where it could not be read. */
  readonly phone: string;
  readonly country: string | null | undefined;
  /** Undefined while there is none: then no consent is claimed. */
  readonly signed: Signed | undefined;
  /** How the form will be sent; a `get` would put the submission into an address. */
  readonly method: string | null;
}

/**
 * The entries, named after the element; null (no entry) for an element without a name, as with native controls.
 * `…_consent` is there exactly when a signed statement is.
 */
export function formEntries({ name, phone, country, signed, method }: FormContent): FormData | null {
  if (!name) return null;
  const entries = new FormData();
  entries.set(name, phone);
  if (country) entries.set(`${name}_country`, country);
  if (signed) {
    entries.set(`${name}_consent`, 'granted');
    entries.set(`${name}_consent_id`, signed.id);
    if (method !== 'get') entries.set(`${name}_consent_submission`, signed.text);
  }
  return entries;
}
