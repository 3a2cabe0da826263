import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/core/es6';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { type E164, isE164 } from '../../../shared/phone/e164.ts';
import { fullMetadata as metadata } from '../../../shared/phone/metadata.ts';
import { parsePhone } from '../../../shared/phone/number.ts';
import { spellingOf } from './spelling-of.ts';

const numbers = getCountries(metadata).map(
  (country) => `+${getCountryCallingCode(country, metadata)}${examples[country]}`,
);
const asked = (number: string) => {
  const result = parsePhone(number, { metadata });
  return result.ok ? result.e164 : null;
};

it('says what the numbering plans say, of every country, also when it remembers', () => {
  for (const number of [...numbers, ...numbers]) expect(spellingOf(number as E164), number).toBe(asked(number));
});

it('knows what is too short or too long', () => {
  for (const number of numbers) {
    for (const other of [number.slice(0, -4), `${number}1234`].filter(isE164)) {
      expect(spellingOf(other as E164), other).toBe(asked(other));
    }
  }
});

it('finds the ordinary spelling of another', () => {
  expect(spellingOf('+4407911123456' as E164)).toBe('+447911123456');
  expect(spellingOf('+5215512345678' as E164)).toBe('+525512345678');
});

it('agrees with the plans on numbers of North America, whatever it was asked before', () => {
  const number = fc.integer({ min: 2_000_000, max: 99_999_999_999 }).map((digits) => `+1${digits}` as E164);
  fc.assert(
    fc.property(number, (text) => {
      expect(spellingOf(text)).toBe(asked(text));
    }),
    { numRuns: 500 },
  );
});
