import { getCountries, getCountryCallingCode } from 'libphonenumber-js/core/es6';
import { describe, expect, it } from 'vitest';
import type { E164 } from './e164.ts';
import { maskPhone } from './masked.ts';
import { fullMetadata } from './metadata.ts';

describe('maskPhone', () => {
  it('shows the country code and the last two digits only', () => {
    expect(maskPhone('+12025550143' as E164)).toBe('+1 ••• ••• ••43');
    expect(maskPhone('+447700900123' as E164)).toBe('+44 ••• ••• ••23');
    expect(maskPhone('+35361234567' as E164)).toBe('+353 ••• ••• ••67');
  });

  it('knows where the country code of every country ends', () => {
    const codes = getCountries(fullMetadata).map((country) => getCountryCallingCode(country, fullMetadata));
    for (const code of [...codes, ...Object.keys(fullMetadata.nonGeographic)]) {
      expect(maskPhone(`+${code}5555543` as E164)).toBe(`+${code} ••• ••• ••43`);
    }
  });

  it('does not tell the length of a number', () => {
    expect(maskPhone('+6831243' as E164).length).toBe(maskPhone('+683123456743' as E164).length);
  });
});
