/** The number that a message came from. */

import type { E164 } from '../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../shared/phone/metadata.ts';
import { type CountryCode, parsePhone } from '../../shared/phone/number.ts';

/**
 * Null for what is no number: a short code, a name, an account of a messenger.
 * @param country - of numbers without a country code
 */
export function phoneOf(from: string, country: string | null): E164 | null {
  const address = from.replace(/^(whatsapp|rcs|sms|tel):/i, '');
  const home = country === null ? {} : { defaultCountry: country as CountryCode };
  const result = parsePhone(address, { metadata, ...home });
  if (result.ok) return result.e164;
  // Some providers leave out the plus. Of fewer digits nobody could tell a country's code from a city's.
  const whole = /^[1-9]\d{10,14}$/.test(address) ? parsePhone(`+${address}`, { metadata }) : result;
  return whole.ok && whole.valid ? whole.e164 : null;
}
