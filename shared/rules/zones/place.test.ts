/** Where numbers were issued, and that the compact tables say what their sources say. */
import { createHash } from 'node:crypto';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/core/es6';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it, test } from 'vitest';
import type { E164 } from '../../phone/e164.ts';
import { fullMetadata } from '../../phone/metadata.ts';
import { areaCodeNames } from './area-codes.ts';
import { prefixZones, zonesOfNumber } from './number-zones.ts';
import { placeOfAddress, placeOfNumber } from './place.ts';
import { isZone } from './zone-offset.ts';

/** SHA-256 of the sources' lines without comments, in order, joined by line feeds. */
const SOURCES = {
  'map_data.txt': '3a4abdc8dbc95ba3a0d65379e777c106e2bb878344a2ca6b82f6325f2883ec8e',
  '1.txt': 'ee8ca9e689d796d2df9d5f8e5fec1a2db22482f6b4c03cf1866e916265a12d71',
};

/** Sorted by prefix, as the sources are. */
const sha256 = (lines: readonly string[]) => {
  const sorted = [...lines].sort((a, b) => ((a.split('|')[0] ?? '') < (b.split('|')[0] ?? '') ? -1 : 1));
  return createHash('sha256').update(sorted.join('\n')).digest('hex');
};
const place = (number: string) => placeOfNumber(number as E164);

test('the tables hold every line of their sources and no other', () => {
  const lines = [...prefixZones()].map(({ prefix, zones }) => `${prefix}|${zones.join('&')}`);
  expect(lines).toHaveLength(3295);
  expect(sha256(lines)).toBe(SOURCES['map_data.txt']);
  expect(sha256(areaCodeNames().map(({ areaCode, name }) => `1${areaCode}|${name}`))).toBe(SOURCES['1.txt']);
});

test('every zone of the table is one that the runtime knows', () => {
  const zones = new Set([...prefixZones()].flatMap((line) => line.zones));
  expect([...zones].filter((zone) => !isZone(zone))).toEqual([]);
});

describe('placeOfNumber', () => {
  it.each([
    ['+12025550143', 'US', 'DC', ['America/New_York']],
    ['+18504365555', 'US', 'FL', ['America/Chicago']],
    ['+18505555555', 'US', 'FL', ['America/New_York']],
    ['+12035550143', 'US', 'CT', ['America/New_York']],
    ['+12105550143', 'US', 'TX', ['America/Chicago']],
    ['+14165550143', 'CA', 'ON', ['America/Toronto']],
    ['+18765550143', 'JM', null, ['America/Jamaica']],
    ['+17875550143', 'PR', null, ['America/Puerto_Rico']],
    ['+447700900123', 'GB', null, ['Europe/London']],
    ['+61412345678', 'AU', null, ['Australia/Sydney']],
    ['+33612345678', 'FR', null, ['Europe/Paris']],
  ])('%s', (number, country, state, zones) => {
    expect(place(number)).toMatchObject({ country, state });
    expect(place(number).zones).toEqual(expect.arrayContaining(zones.slice(0, 1)));
    if (!number.startsWith('+61') && !number.startsWith('+44')) expect(place(number).zones).toEqual(zones);
  });

  it('gives a toll-free number the 42 zones of North America, and no state', () => {
    expect(place('+18005550143')).toMatchObject({ country: 'US', state: null });
    expect(place('+18005550143').zones).toHaveLength(42);
  });

  it('knows no place of a number that belongs to no country', () => {
    expect(place('+883510012345')).toMatchObject({ country: null, state: null });
  });

  it('tells the country of every example number, or the main one of those that share its calling code', () => {
    const wrong = getCountries(fullMetadata).filter((country) => {
      const callingCode = getCountryCallingCode(country, fullMetadata);
      const main = fullMetadata.country_calling_codes[callingCode]?.[0];
      const found = place(`+${callingCode}${examples[country]}`).country;
      return found !== (callingCode === '1' ? country : main);
    });
    expect(wrong).toEqual([]);
  });

  it('is one object for all numbers of a place, and another for those of other zones', () => {
    expect(place('+12025550143')).toBe(place('+12025550199'));
    expect(place('+18504365555')).not.toBe(place('+18505555555'));
    expect(place('+447911123456')).toBe(place('+447911999999'));
  });
});

test('a number of digits that no table has is in no zone', () => {
  expect(zonesOfNumber('+0000000')).toEqual([]);
  expect(zonesOfNumber('')).toEqual([]);
});

describe('placeOfAddress', () => {
  it('takes all zones of a state', () => {
    expect(placeOfAddress({ country: 'US', state: 'TX' }).zones).toEqual(['America/Chicago', 'America/Denver']);
    expect(placeOfAddress({ country: 'US', state: 'ME' }).zones).toEqual(['America/New_York']);
  });

  it('takes all zones of a country', () => {
    expect(placeOfAddress({ country: 'AU' }).zones).toContain('Australia/Perth');
    expect(placeOfAddress({ country: 'US' }).zones).toEqual(
      expect.arrayContaining(['America/New_York', 'Pacific/Honolulu']),
    );
    expect(placeOfAddress({ country: 'US' }).zones).not.toContain('America/Jamaica');
    expect(placeOfAddress({ country: 'ZZ' }).zones).toEqual([]);
  });
});
