import fc from 'fast-check';
import * as library from 'libphonenumber-js/core/es6';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { fullMetadata } from '../../shared/phone/metadata.ts';
import { subsetMetadata } from '../../shared/phone/subset.ts';
import * as core from './core.ts';

const countries = library.getCountries(fullMetadata);
const plansOfUs = subsetMetadata(fullMetadata, ['US', 'CA']);
// Numbers of no country (+800, +883) are in the library's table and in none of the element's.
const plans = { ...fullMetadata, nonGeographic: {} };

type Phone = Pick<core.PhoneNumber, 'number' | 'country' | 'countryCallingCode' | 'isPossible' | 'isValid'> &
  Pick<core.PhoneNumber, 'formatNational' | 'formatInternational'>;

function answers(phone: Phone | undefined) {
  return (
    phone && {
      number: phone.number,
      country: phone.country,
      callingCode: phone.countryCallingCode,
      isPossible: phone.isPossible(),
      isValid: phone.isValid(),
      national: phone.formatNational(),
      international: phone.formatInternational(),
    }
  );
}

function expectSame(text: string, defaultCountry: library.CountryCode | undefined, metadata = plans) {
  const options = defaultCountry ? { defaultCountry } : {};
  const expected = library.parsePhoneNumberFromString(text, { ...options, extract: false }, metadata);
  expect(answers(core.parsePhoneNumberFromString(text, options, metadata)), text).toEqual(answers(expected as Phone));
  expect(core.validatePhoneNumberLength(text, options, metadata), text).toBe(
    library.validatePhoneNumberLength(text, options, metadata),
  );
}

describe('the element’s reader of numbers', () => {
  it.each(countries)('answers as the library for numbers of %s', (country) => {
    const code = library.getCountryCallingCode(country, plans);
    const example = examples[country];
    const prefix = plans.countries[country]?.[5] || '0';
    for (const home of [country, 'US', 'GB', undefined] as const) {
      for (const text of [
        example,
        `+${code}${example}`,
        `${code}${example}`,
        `${prefix}${example}`,
        `00${code}${example}`,
      ]) {
        for (const changed of [text, `${text}5`, text.slice(0, -1), text.slice(0, -3)]) expectSame(changed, home);
      }
    }
  });

  it('answers as the library for random digits, dialled from anywhere', () => {
    const digits = fc.stringMatching(/^\+?\d{0,18}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom(undefined, ...countries), (text, home) => expectSame(text, home)),
      { numRuns: 6000 },
    );
  });

  it('answers as the library for North American numbers by the element’s own plans', () => {
    const number = fc.stringMatching(/^(\+1|1|)[2-9]\d{8,10}$/);
    fc.assert(
      fc.property(number, fc.constantFrom('US' as const, 'CA' as const), (text, home) =>
        expectSame(text, home, plansOfUs),
      ),
      { numRuns: 6000 },
    );
  });
});
