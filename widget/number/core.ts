/**
 * What the element needs of libphonenumber-js/core, under the same names and with the same answers, in a quarter of its
 * bytes: numbers come here as digits, and nobody asks for extensions, prose or RFC 3966. The build puts it in the
 * library's place for the element; a test compares the two over all countries.
 */
import type { CountryCode, MetadataJson } from 'libphonenumber-js/core/es6';
import { type LengthCheck, NumberingPlan } from './numbering-plan.ts';

interface Options {
  readonly defaultCountry?: CountryCode;
}

type ParseFault = 'INVALID_COUNTRY' | 'NOT_A_NUMBER' | 'TOO_SHORT' | 'TOO_LONG';

const MIN_DIGITS = 2;
const MAX_DIGITS = 17;

/** A number of a calling code, and of a country where that can be told. */
export class PhoneNumber {
  readonly number: string;
  readonly countryCallingCode: string;
  readonly nationalNumber: string;
  country: CountryCode | undefined;
  readonly #metadata: MetadataJson;
  /** What the countries of its calling code share. */
  readonly #shared: NumberingPlan;

  /** @param e164 - a number with a calling code that is in `metadata` */
  constructor(e164: string, metadata: MetadataJson, country?: CountryCode) {
    const shared = planOf(e164, metadata);
    if (!shared) throw new RangeError('no such calling code');
    this.number = e164;
    this.countryCallingCode = shared.callingCode;
    this.nationalNumber = e164.slice(1 + shared.callingCode.length);
    this.country = country;
    this.#metadata = metadata;
    this.#shared = shared;
  }

  isPossible(): boolean {
    return this.checkLength() === 'IS_POSSIBLE';
  }

  checkLength(): LengthCheck {
    return this.#plan.checkLength(this.nationalNumber);
  }

  isValid(): boolean {
    return this.#plan.knows(this.nationalNumber);
  }

  formatNational(): string {
    return this.#plan.formatNational(this.nationalNumber);
  }

  formatInternational(): string {
    return this.#plan.formatInternational(this.nationalNumber);
  }

  get #plan(): NumberingPlan {
    return this.country ? new NumberingPlan(this.#metadata, this.country) : this.#shared;
  }
}

/** True for a country whose plan is in `metadata`. */
export function isSupportedCountry(country: string, metadata: MetadataJson): country is CountryCode {
  return Object.hasOwn(metadata.countries, country);
}

/** The calling code of a country that is in `metadata`, without a plus. */
export function getCountryCallingCode(country: CountryCode, metadata: MetadataJson): string {
  return new NumberingPlan(metadata, country).callingCode;
}

/** Why a number's length is wrong; undefined when it is not. `dialled` is digits, with or without a plus in front. */
export function validatePhoneNumberLength(
  dialled: string,
  options: Options,
  metadata: MetadataJson,
): Exclude<LengthCheck, 'IS_POSSIBLE'> | ParseFault | undefined {
  const phone = parse(dialled, options, metadata);
  const check = typeof phone === 'string' ? phone : phone.checkLength();
  return check === 'IS_POSSIBLE' ? undefined : check;
}

/** Reads digits with or without a plus in front; undefined where they are no number. */
export function parsePhoneNumberFromString(
  dialled: string,
  options: Options,
  metadata: MetadataJson,
): PhoneNumber | undefined {
  const phone = parse(dialled, options, metadata);
  return typeof phone === 'string' ? undefined : phone;
}

function parse(dialled: string, { defaultCountry }: Options, metadata: MetadataJson): PhoneNumber | ParseFault {
  const isLong = dialled.startsWith('+') ? dialled.length > 1 + MIN_DIGITS : dialled.length >= MIN_DIGITS;
  if (!isLong) return /\d/.test(dialled) ? 'TOO_SHORT' : 'NOT_A_NUMBER';
  const home = defaultCountry && new NumberingPlan(metadata, defaultCountry);
  const abroad = dialled.startsWith('+') ? dialled : internationalOf(dialled, home, metadata);
  const plan = abroad === undefined ? home : planOf(abroad, metadata);
  if (!plan) return 'INVALID_COUNTRY';

  const { callingCode } = plan;
  const national = significantOf(abroad?.slice(1 + callingCode.length) ?? dialled, plan, metadata);
  if (national.length < MIN_DIGITS) return 'TOO_SHORT';
  if (national.length > MAX_DIGITS) return 'TOO_LONG';
  const country = countryOf(callingCode, national, metadata) ?? (abroad === undefined ? defaultCountry : undefined);
  return new PhoneNumber(`+${callingCode}${national}`, metadata, country);
}

/** The number with a plus, where digits without one were dialled for abroad, or the plus was forgotten. */
function internationalOf(dialled: string, home: NumberingPlan | undefined, metadata: MetadataJson): string | undefined {
  if (!home) return undefined;
  const rest = home.withoutIdd(dialled);
  if (rest) return `+${rest}`;
  if (!dialled.startsWith(home.callingCode)) return undefined;
  const shorter = significantOf(dialled.slice(home.callingCode.length), home, metadata);
  const whole = significantOf(dialled, home, metadata);
  const isForgotten = !home.matches(whole) && home.matches(shorter);
  return isForgotten || home.checkLength(whole) === 'TOO_LONG' ? `+${dialled}` : undefined;
}

/** The number without its national prefix, unless what looks like one belongs to it. */
function significantOf(digits: string, plan: NumberingPlan, metadata: MetadataJson): string {
  const national = plan.withoutNationalPrefix(digits);
  if (national === digits || (plan.matches(digits) && !plan.matches(national))) return digits;
  const country = countryOf(plan.callingCode, national, metadata);
  const check = (country ? new NumberingPlan(metadata, country) : plan).checkLength(national);
  return check === 'TOO_SHORT' || check === 'INVALID_LENGTH' ? digits : national;
}

/** The country that a number of a calling code is of; undefined where several share the code and none knows it. */
function countryOf(callingCode: string, national: string, metadata: MetadataJson): CountryCode | undefined {
  const countries = metadata.country_calling_codes[callingCode] ?? [];
  if (countries.length === 1) return countries[0];
  return countries.find((country) => {
    const plan = new NumberingPlan(metadata, country);
    return plan.begins(national) ?? plan.knows(national);
  });
}

/** The plan of the calling code that a number with a plus begins with. No calling code begins another. */
function planOf(number: string, metadata: MetadataJson): NumberingPlan | undefined {
  const [country] = [2, 3, 4].flatMap((end) => metadata.country_calling_codes[number.slice(1, end)] ?? []);
  return country && new NumberingPlan(metadata, country);
}
