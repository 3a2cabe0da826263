import fc from 'fast-check';
import { getCountries } from 'libphonenumber-js/core/es6';
import { describe, expect, it } from 'vitest';
import { isE164 } from './e164.ts';
import { fullMetadata } from './metadata.ts';
import { type CountryCode, parsePhone } from './number.ts';
import { subsetMetadata } from './subset.ts';

const full = { metadata: fullMetadata };
const onlyUs = { metadata: subsetMetadata(fullMetadata, ['US']), defaultCountry: 'US', countries: ['US'] } as const;

function e164(text: string, defaultCountry?: CountryCode): string {
  const result = parsePhone(text, defaultCountry ? { ...full, defaultCountry } : full);
  return result.ok ? result.e164 : result.reason;
}

describe('parsePhone', () => {
  it.each([
    '2025550143',
    '(202) 555-0143',
    '202.555.0143',
    '202\u00a0555\u202f0143',
    '202\u2011555\u20110143',
    '1 202 555 0143',
    '+1 (202) 555-0143',
    '(+1) 202-555-0143',
    '\u202a+1 202-555-0143\u202c',
    '\u200e(202)\u200b 555-0143\ufeff',
    '＋１（２０２）５５５－０１４３',
    '٢٠٢ ٥٥٥ ٠١٤٣',
    '۲۰۲۵۵۵۰۱۴۳',
    '२०२ ५५५ ०१४३',
    'tel:+1-202-555-0143',
    'TEL: 202 555 0143',
    '011 1 202 555 0143',
    '001 202 555 0143',
    ' 202 555 0143\r\n',
  ])('reads %j as one American number', (text) => {
    expect(e164(text, 'US')).toBe('+12025550143');
  });

  it.each([
    ['07700 900123', 'GB', '+447700900123'],
    ['+44 (0)20 7946 0018', undefined, '+442079460018'],
    ['00 44 7911 123456', 'US', '+447911123456'],
    ['011 44 7911 123456', 'US', '+447911123456'],
    ['011 44 7911 123456', undefined, '+447911123456'],
    ['0114 496 0123', 'GB', '+441144960123'],
    ['0114 357 4372', 'GB', '+441143574372'],
    ['011 1 202 555 0143', 'GB', '+12025550143'],
    ['0011 44 7911 123456', 'AU', '+447911123456'],
    ['0412 345 678', 'AU', '+61412345678'],
    ['030 123456', 'DE', '+4930123456'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['011 15-2345-6789', 'AR', '+5491123456789'],
    ['0 41 11 98765-4321', 'BR', '+5511987654321'],
  ] as const)('reads %j typed in %s as %s', (text, country, number) => {
    expect(e164(text, country)).toBe(number);
  });

  it.each([
    '+5215512345678',
    '+52 1 55 1234 5678',
    '00 52 1 55 1234 5678',
    '5215512345678',
    '1 55 1234 5678',
    '55 1234 5678',
  ])('reads %j without the extra 1 of Mexican mobiles', (text) => {
    expect(e164(text, 'MX')).toBe('+525512345678');
  });

  it.each([
    ['', 'empty'],
    [' \u00a0\u200e', 'empty'],
    ['call me at 202 555 0143', 'not_a_number'],
    ['202 555 0143 please', 'not_a_number'],
    ['1-800-FLOWERS', 'not_a_number'],
    ['555-CAR-1234', 'not_a_number'],
    ['202 555 0143 or 202 555 0144', 'not_a_number'],
    ['+1 202 555 0143 +1 202 555 0144', 'not_a_number'],
    ['*67 202 555 0143', 'not_a_number'],
    ['jane@shop.example', 'not_a_number'],
    ['---', 'not_a_number'],
    ['+', 'not_a_number'],
    ['202 555 014²', 'not_a_number'],
    ['𝟐𝟎𝟐𝟓𝟓𝟓𝟎𝟏𝟒𝟑', 'not_a_number'],
    ['202-555-0143 x12', 'extension'],
    ['202-555-0143 ext. 123', 'extension'],
    ['202-555-0143 poste 7', 'extension'],
    ['(202) 555-0143 #503', 'extension'],
    ['(202) 555-0143,,503#', 'extension'],
    ['(202) 555-0143-503#', 'extension'],
    ['tel:+1-202-555-0143;ext=503', 'extension'],
    ['555 0143', 'too_short'],
    ['1', 'too_short'],
    ['+1', 'too_short'],
    ['202 555 01433', 'too_long'],
    ['202 555 0143 202 555 0144', 'too_long'],
    ['2'.repeat(251), 'too_long'],
    ['+0 202 555 0143', 'not_possible'],
    ['+999 1234 5678', 'country_unknown'],
  ])('refuses %j: %s', (text, reason) => {
    expect(e164(text, 'US')).toBe(reason);
  });

  it('refuses a length that lies between two possible ones', () => {
    expect(e164('+354 12345678')).toBe('not_possible');
  });

  it('refuses a Canadian number without its area code', () => {
    expect(e164('555 0143', 'CA')).toBe('too_short');
    expect(e164('310 1234', 'CA')).toBe('+13101234');
  });

  it('refuses what a numbering plan allows and E.164 does not', () => {
    expect(e164('+49 12345678901234')).toBe('too_long');
    expect(e164('+49 1234')).toBe('too_short');
  });

  it('takes a possible number that the plans do not know, and says so', () => {
    expect(parsePhone('07700 900123', { ...full, defaultCountry: 'GB' })).toMatchObject({ ok: true, valid: false });
    expect(parsePhone('+1 202 555 0143', full)).toMatchObject({ ok: true, valid: true });
  });

  it('needs a country for a number without a country code', () => {
    expect(e164('2025550143')).toBe('country_unknown');
  });

  it('formats the number for reading back', () => {
    expect(parsePhone('2025550143', { ...full, defaultCountry: 'US' })).toEqual({
      ok: true,
      e164: '+12025550143',
      country: 'US',
      valid: true,
      national: '(202) 555-0143',
      international: '+1 202 555 0143',
    });
  });

  it('takes only the offered countries', () => {
    const offered = { ...full, countries: ['US', 'GB'] as const };
    expect(parsePhone('+1 416 555 0123', offered)).toEqual({ ok: false, reason: 'country_not_offered' });
    expect(parsePhone('+49 30 123456', offered)).toEqual({ ok: false, reason: 'country_not_offered' });
    expect(parsePhone('+44 7400 123456', offered)).toMatchObject({ ok: true, country: 'GB' });
  });

  it('takes a number of no known country when an offered country has its calling code', () => {
    expect(parsePhone('+1 555 234 5678', { ...full, countries: ['CA'] })).toMatchObject({ ok: true, country: null });
    expect(parsePhone('+1 555 234 5678', { ...full, countries: ['GB'] })).toEqual({
      ok: false,
      reason: 'country_not_offered',
    });
  });

  it('gives a number that several countries share to the one that is offered', () => {
    const manx = '+44 7924 123456';
    expect(parsePhone(manx, full)).toMatchObject({ country: 'GB', valid: true });
    expect(parsePhone(manx, { ...full, countries: ['IM', 'US'] })).toMatchObject({ country: 'IM', valid: true });
    expect(parsePhone('+1 800 555 0199', { ...full, countries: ['CA'] })).toMatchObject({ country: 'CA' });
  });

  it('never throws on any text, and what it takes is E.164', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'+0123456789 -().x#,;٣３extel:') }),
    );
    const country = fc.constantFrom(...getCountries(fullMetadata));
    fc.assert(
      fc.property(text, country, (typed, defaultCountry) => {
        const result = parsePhone(typed, { ...full, defaultCountry });
        return !result.ok || isE164(result.e164);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what it gave back as the same number', () => {
    const countries = fc.constantFrom(...getCountries(fullMetadata));
    const national = fc.string({ unit: fc.constantFrom(...'000123456789'), minLength: 5, maxLength: 11 });
    fc.assert(
      fc.property(countries, national, (country, digits) => {
        const result = parsePhone(digits, { ...full, defaultCountry: country });
        fc.pre(result.ok);
        if (!result.ok) return;
        expect(e164(result.e164)).toBe(result.e164);
        expect(e164(result.e164, 'US')).toBe(result.e164);
        if (result.valid) expect(e164(result.international)).toBe(result.e164);
      }),
      { numRuns: 1000 },
    );
  });

  it('answers within a millisecond or two on the worst text', () => {
    const started = performance.now();
    for (const unit of ['1,', '1', ',', '1x', '(', '\u200e1', '#;']) parsePhone(unit.repeat(125), onlyUs);
    expect(performance.now() - started).toBeLessThan(250);
  });
});

describe('parsePhone with the plan of the United States alone', () => {
  it('takes a Canadian number as possible, of no known country, for the server to decide', () => {
    expect(parsePhone('+1 416 555 0123', onlyUs)).toMatchObject({ ok: true, country: null, valid: false });
    expect(parsePhone('416 555 0123', onlyUs)).toMatchObject({ ok: true, e164: '+14165550123', valid: false });
  });

  it('says of a number of another calling code that its country is not offered', () => {
    expect(parsePhone('+44 7911 123456', onlyUs)).toEqual({ ok: false, reason: 'country_not_offered' });
    expect(parsePhone('00 44 7911 123456', onlyUs)).toEqual({ ok: false, reason: 'country_not_offered' });
    expect(parsePhone('011 44 7911 123456', onlyUs)).toEqual({ ok: false, reason: 'country_not_offered' });
    expect(parsePhone('+44 79', onlyUs)).toEqual({ ok: false, reason: 'too_short' });
  });

  it('says that it cannot tell when an offered country has no plan here', () => {
    const result = parsePhone('+44 7911 123456', { ...onlyUs, countries: ['US', 'GB'] });
    expect(result).toEqual({ ok: false, reason: 'country_unknown' });
  });

  it('goes without a default country that has no plan here', () => {
    const options = { metadata: onlyUs.metadata, defaultCountry: 'GB' } as const;
    expect(parsePhone('+1 202 555 0143', options)).toMatchObject({ ok: true, country: 'US' });
    expect(parsePhone('07911 123456', options)).toEqual({ ok: false, reason: 'country_unknown' });
  });
});
