/** The number of somebody who stops: what can be made out is taken, since a stop is lost by a formality for ever. */
import type { E164 } from '../../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../../shared/phone/metadata.ts';
import { type CountryCode, parsePhone } from '../../../shared/phone/number.ts';
import { withoutChannel } from './without-channel.ts';

/** An extension: nobody texts one, so whoever stops means the number before it. */
const EXTENSION = /(x|ext\.?|extension|#)\s*\d{1,7}\s*$/i;
/** Longer than any number is written, white space and all. */
const MAX_LENGTH = 1000;

/**
 * Null for what is no number: a short code, a name, an account of a messenger.
 * @param from - as a provider or a caller has it; attacker-controlled
 * @param country - of numbers without a country code
 */
export function phoneOf(from: string, country: string | null): E164 | null {
  const whole = from.slice(0, MAX_LENGTH).trim();
  const address = withoutExtension(withoutChannel(whole));
  const home = country === null ? {} : { defaultCountry: country as CountryCode };
  const result = parsePhone(address, { metadata, ...home });
  if (result.ok) return result.e164;
  // Some providers leave out the plus. Of fewer digits nobody could tell a country's code from a city's.
  const bare = /^[1-9]\d{10,14}$/.test(address) ? parsePhone(`+${address}`, { metadata }) : result;
  return bare.ok && bare.valid ? bare.e164 : null;
}

/** The number before an extension. */
export function withoutExtension(address: string): string {
  return address.replace(EXTENSION, '');
}
