import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/core/es6';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { fullMetadata } from './metadata.ts';
import { type CountryCode, parsePhone } from './number.ts';
import { subsetMetadata } from './subset.ts';

const countries = getCountries(fullMetadata);
const sharers = (country: CountryCode) =>
  fullMetadata.country_calling_codes[getCountryCallingCode(country, fullMetadata)] ?? [];

describe('subsetMetadata', () => {
  it.each(countries)('by calling code, reads the example number of %s as the whole table does', (country) => {
    const metadata = subsetMetadata(fullMetadata, sharers(country));
    const callingCode = getCountryCallingCode(country, fullMetadata);
    for (const text of [examples[country], `+${callingCode}${examples[country]}`, `${examples[country]}1`, '123']) {
      const answer = parsePhone(text, { metadata, defaultCountry: country });
      expect(answer).toEqual(parsePhone(text, { metadata: fullMetadata, defaultCountry: country }));
    }
    const offered = { metadata, defaultCountry: country, countries: [country] };
    expect(parsePhone(examples[country], offered)).toMatchObject({ country, valid: true });
  });

  it.each(countries)('of %s alone, reads the example number of that country as the whole table does', (country) => {
    const number = `+${getCountryCallingCode(country, fullMetadata)}${examples[country]}`;
    const answer = parsePhone(number, { metadata: subsetMetadata(fullMetadata, [country]) });
    expect(answer).toEqual(parsePhone(number, { metadata: fullMetadata }));
  });

  it('of one country gives no number of another to it, and the length of all is judged as before', () => {
    const metadata = subsetMetadata(fullMetadata, ['US']);
    const northAmerican = fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((digits) => `+1${digits}`);
    fc.assert(
      fc.property(northAmerican, (number) => {
        const whole = parsePhone(number, { metadata: fullMetadata });
        const part = parsePhone(number, { metadata });
        fc.pre(whole.ok && part.ok);
        if (!whole.ok || !part.ok) return;
        expect(part.country).toBe(whole.country === 'US' ? 'US' : null);
        expect(part.valid).toBe(whole.valid && whole.country === 'US');
        expect(part).toMatchObject({ e164: whole.e164, national: whole.national, international: whole.international });
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps the country that holds the formats of a shared calling code', () => {
    const { country_calling_codes, countries } = subsetMetadata(fullMetadata, ['CA']);
    expect(country_calling_codes).toEqual({ '1': ['US', 'CA'] });
    expect(Object.keys(countries)).toEqual(['US', 'CA']);
  });

  it('refuses a country that does not exist', () => {
    expect(() => subsetMetadata(fullMetadata, ['ZZ' as CountryCode])).toThrow(RangeError);
  });
});
