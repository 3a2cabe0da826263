/** Reads a phone number that a caller sent, with the whole world's numbering plans. */
import type { E164 } from '../../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../../shared/phone/metadata.ts';
import { type CountryCode, type PhoneRefusal, parsePhone } from '../../../shared/phone/number.ts';
import { DomainError } from '../../errors.ts';

const REASONS: Readonly<Record<PhoneRefusal, string>> = {
  empty: 'is empty',
  not_a_number: 'holds something other than a phone number',
  extension: 'has an extension, which cannot be texted',
  too_short: 'is too short',
  too_long: 'is too long',
  not_possible: 'cannot exist',
  country_unknown: 'has no country code that exists; begin it with + and the country code',
  country_not_offered: 'is of a country that is not offered',
};

/**
 * The E.164 form of `text`, which is attacker-controlled.
 * @param path - the member that held it, for the error
 * @param countries - whose numbers are taken, where that is not all
 * @param home - the country of a number without a country code
 * @throws DomainError `invalid_number`, which never repeats the number
 */
export function readPhone(
  text: string,
  path: string,
  countries?: readonly string[],
  home?: string,
): { e164: E164; country: CountryCode | null } {
  const offered = countries === undefined ? {} : { countries: countries as CountryCode[] };
  const national = home === undefined ? {} : { defaultCountry: home as CountryCode };
  const result = parsePhone(text, { metadata, ...offered, ...national });
  if (!result.ok) {
    const detail = `The number ${REASONS[result.reason]}.`;
    throw new DomainError('invalid_number', detail, [{ path, message: detail }]);
  }
  return { e164: result.e164, country: result.country };
}
