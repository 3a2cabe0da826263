/** What consent lines and suppressions are found by: a keyed hash of the number, aliases folded into one. */
import { lookUpForm } from '../../../shared/phone/aliases.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import type { Keys } from '../../keys/keys.ts';

/** The key of `phone`, the scheme that made it before the colon. Meaningless to whoever lacks `lookup.key`. */
export function phoneKeyOf(keys: Keys, phone: E164): string {
  return `h1:${keys.lookup(lookUpForm(phone))}`;
}
