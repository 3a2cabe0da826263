/**
 * Phone numbers as people type them, read into E.164.
 *
 * A number is refused when it cannot exist, never for being unknown to the numbering plans at hand: those age, and a
 * plan for the element holds a few countries only. Whether a plan knows the number is told as `valid`.
 */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type MetadataJson,
  PhoneNumber,
  parsePhoneNumberFromString as parsePhoneNumber,
  validatePhoneNumberLength,
} from 'libphonenumber-js/core/es6';
import { withoutMexicanOne } from './aliases.ts';
import { type Dialled, readDialled } from './dialled.ts';
import { type E164, isE164 } from './e164.ts';

export type { CountryCode, MetadataJson };

/** How to read a number, and which numbers are wanted. */
export interface PhoneOptions {
  /** Country of numbers typed without a country code. */
  readonly defaultCountry?: CountryCode;
  /** Countries whose numbers are taken; without it, all. */
  readonly countries?: readonly CountryCode[];
  /** Numbering plans: all of them, or a subset by `subsetMetadata`. */
  readonly metadata: MetadataJson;
}

/** Why a text is not a number that can be taken. */
export type PhoneRefusal =
  | (Dialled & { ok: false })['reason']
  | 'too_short'
  | 'not_possible'
  | 'country_unknown'
  | 'country_not_offered';

export type PhoneResult =
  | {
      readonly ok: true;
      readonly e164: E164;
      /** The country by the plans at hand; null when several share the calling code and none of them knows the number. */
      readonly country: CountryCode | null;
      /** True when the plans know the number. False is a hint, not a verdict. */
      readonly valid: boolean;
      readonly national: string;
      readonly international: string;
    }
  | { readonly ok: false; readonly reason: PhoneRefusal };

/**
 * Reads attacker-controlled text as one phone number. Never throws.
 *
 * - `country_unknown`: no country code and no default, or a code that the plans at hand do not have.
 * - `country_not_offered`: certainly of none of `countries`. A number whose exact country cannot be told is taken when
 *   one of `countries` has its calling code.
 */
export function parsePhone(text: string, options: PhoneOptions): PhoneResult {
  const typed = readDialled(text);
  if (!typed.ok) return typed;
  const [first, second] = readings(typed.dialled, options);
  const result = read(first, options);
  if (second === undefined || (result.ok && result.valid)) return result;
  const other = read(second, options);
  return other.ok && (other.valid || !result.ok) ? other : result;
}

/**
 * What the digits may mean, likelier first. `00` is how most of the world dials abroad and `011` how North America does;
 * people type either wherever they are, but `011…` is also a British area code and `0011` how Australia dials abroad.
 */
function readings(dialled: string, { defaultCountry, metadata }: PhoneOptions): [string, string?] {
  const abroad = /^(?:00|011)([1-9]\d*)$/.exec(dialled);
  if (abroad === null) return [dialled];
  const international = `+${abroad[1]}`;
  const home = known(defaultCountry, metadata);
  const isAreaCode = dialled.startsWith('011') && home !== undefined && getCountryCallingCode(home, metadata) !== '1';
  return isAreaCode ? [dialled, international] : [international, dialled];
}

function read(dialled: string, options: PhoneOptions): PhoneResult {
  const { metadata } = options;
  const defaultCountry = known(options.defaultCountry, metadata);
  const home = defaultCountry === undefined ? {} : { defaultCountry };
  const phone = parsePhoneNumber(dialled, { ...home, extract: false }, metadata);
  if (!phone?.isPossible()) {
    const ordinary = withoutMexicanOne(phone?.number ?? '');
    if (phone && ordinary !== phone.number) return read(ordinary, options);
    return { ok: false, reason: whyNot(dialled, home, options) };
  }
  // What is stored must mean the same when read alone. Digits that no plan knows may lose another prefix (`00…`), and
  // seven digits typed in Canada are possible there, for the sake of 310-1234, but not as a North American number.
  if (phone.number !== dialled) {
    const alone = parsePhoneNumber(phone.number, { extract: false }, metadata);
    if (alone?.number !== phone.number || !alone.isPossible()) return read(phone.number, options);
  }

  const e164 = phone.number;
  // Plans allow a few numbers that E.164 does not: German ones past 15 digits, Austrian ones of six.
  if (!isE164(e164)) return { ok: false, reason: e164.length > 8 ? 'too_long' : 'too_short' };
  const country = countryOf(phone, options);
  if (country === 'not_offered') return { ok: false, reason: 'country_not_offered' };
  if (country !== null) phone.country = country;
  return {
    ok: true,
    e164,
    country,
    // Found out when asked for: a server that reads thousands of numbers wants none of these.
    get valid() {
      return phone.isValid();
    },
    get national() {
      return phone.formatNational();
    },
    get international() {
      return phone.formatInternational();
    },
  };
}

/**
 * The country of a number, among the offered ones where several could be. The library names the first of all countries
 * that share the calling code: Britain for most mobiles of the Isle of Man, which a sender may offer alone.
 */
function countryOf(phone: PhoneNumber, { countries, metadata }: PhoneOptions): CountryCode | null | 'not_offered' {
  const country = phone.country ?? null;
  if (countries === undefined || (country !== null && countries.includes(country))) return country;
  const sharing = countries.filter((offered) => {
    return known(offered, metadata) && getCountryCallingCode(offered, metadata) === phone.countryCallingCode;
  });
  const candidate = new PhoneNumber(phone.number, metadata);
  const owner = sharing.find((offered) => {
    candidate.country = offered;
    return candidate.isValid();
  });
  return owner ?? (country === null && sharing.length > 0 ? null : 'not_offered');
}

function whyNot(dialled: string, home: { defaultCountry?: CountryCode }, options: PhoneOptions): PhoneRefusal {
  const { countries, metadata } = options;
  switch (validatePhoneNumberLength(dialled, home, metadata)) {
    case 'TOO_SHORT':
      return 'too_short';
    case 'TOO_LONG':
      return 'too_long';
    case 'NOT_A_NUMBER':
      return 'not_a_number';
    case 'INVALID_COUNTRY': {
      if (!dialled.startsWith('+')) return 'country_unknown';
      if (!isE164(dialled)) return dialled.length > 8 ? 'not_possible' : 'too_short';
      // No calling code begins another: one that is not here is of none of the countries that are.
      const allKnown = countries?.every((country) => isSupportedCountry(country, metadata)) ?? false;
      return allKnown ? 'country_not_offered' : 'country_unknown';
    }
    default:
      return 'not_possible';
  }
}

function known(country: CountryCode | undefined, metadata: MetadataJson): CountryCode | undefined {
  return country !== undefined && isSupportedCountry(country, metadata) ? country : undefined;
}
