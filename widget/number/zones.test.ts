import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { fullMetadata } from '../../shared/phone/metadata.ts';
import { type CountryCode, type MetadataJson, parsePhone } from '../../shared/phone/number.ts';
import own from './plans.json';
import { countriesByZone, joinPlans, splitIntoZones } from './zones.ts';

const zones = splitIntoZones(fullMetadata);
const plansOfUs = own as unknown as MetadataJson;
const countries = Object.keys(fullMetadata.countries) as CountryCode[];
const whole = { ...fullMetadata, nonGeographic: {} };

function zoneOf(country: CountryCode): string {
  const found = Object.entries(countriesByZone(zones)).filter(([, named]) => named.split(' ').includes(country));
  expect(found).toHaveLength(1);
  return found[0]?.[0] ?? '';
}

describe('the zones', () => {
  it('hold every country once, and no number that is of none', () => {
    expect(Object.keys(zones)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    const all = Object.values(zones).flatMap((zone) => Object.keys(zone.countries));
    expect(all.sort()).toEqual([...countries].sort());
  });

  it.each(countries)('with the plans in the element, read numbers of %s as the whole table does', (country) => {
    const metadata = joinPlans(plansOfUs, zones[zoneOf(country)] ?? plansOfUs);
    const example = examples[country];
    const row = fullMetadata.countries[country] as unknown as [string];
    for (const text of [
      example,
      `+${row[0]}${example}`,
      `00${row[0]}${example}`,
      `${example}1`,
      example.slice(0, -2),
    ]) {
      for (const given of [{}, { countries: [country] }, { countries: ['US' as const, country] }]) {
        const options = { defaultCountry: country, ...given };
        expect(parsePhone(text, { ...options, metadata }), text).toEqual(
          parsePhone(text, { ...options, metadata: whole }),
        );
      }
    }
  });
});
