/** The number that a message came from. */

import type { E164 } from '../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../shared/phone/metadata.ts';
import { type CountryCode, parsePhone } from '../../shared/phone/number.ts';

/**
 * Null for what is no number: a short code, a name, an account of a messenger.
 * @param country - of numbers without a country code
 */
export function phoneOf(from: string, country: string | null): E164 | null {
  const home = country === null ? {} : { defaultCountry: country as CountryCode };
  const result = parsePhone(from, { metadata, ...home });
  return result.ok ? result.e164 : null;
}
