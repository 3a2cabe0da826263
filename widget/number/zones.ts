/**
 * The numbering plans of the world in nine zones, by the first digit of the calling code: together they answer as the
 * whole table does, and each is small enough to be fetched when somebody needs it.
 */
import type { CountryCode, MetadataJson } from 'libphonenumber-js/core/es6';

/** The plans of each zone, by its digit. Numbers that are of no country (+800, +883) are left out. */
export function splitIntoZones(full: MetadataJson): Record<string, MetadataJson> {
  const zones: Record<string, MetadataJson> = {};
  for (const [callingCode, sharers] of Object.entries(full.country_calling_codes)) {
    const [digit = ''] = callingCode;
    const zone = zones[digit] ?? emptyZone(full.version);
    zones[digit] = zone;
    zone.country_calling_codes[callingCode] = sharers;
    for (const country of sharers) zone.countries[country] = full.countries[country] ?? [];
  }
  return zones;
}

/** The countries of each zone, in one text: `{ "7": "RU KZ", … }`. */
export function countriesByZone(zones: Readonly<Record<string, MetadataJson>>): Record<string, string> {
  const named = Object.entries(zones).map(([digit, { countries }]) => [digit, Object.keys(countries).join(' ')]);
  return Object.fromEntries(named);
}

/** `plans` and those of `zone`, which may hold more countries of the same calling codes. */
export function joinPlans(plans: MetadataJson, zone: MetadataJson): MetadataJson {
  const joined = (a: object, b: object) => ({ ...a, ...b });
  return {
    ...plans,
    countries: joined(plans.countries, zone.countries) as Record<CountryCode, []>,
    country_calling_codes: joined(plans.country_calling_codes, zone.country_calling_codes) as Record<
      string,
      CountryCode[]
    >,
  };
}

function emptyZone(version: number): MetadataJson {
  return { version, country_calling_codes: {}, countries: {} as MetadataJson['countries'], nonGeographic: {} };
}
