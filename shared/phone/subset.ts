/** Numbering plans of a few countries, small enough to stand in the element's file. */
import type { CountryCode, MetadataJson } from 'libphonenumber-js/core/es6';

/**
 * The part of `full` that reads numbers of `countries`. Among them it gives the answers of the whole table. A number
 * of another country that shares a calling code is read by length alone: it is possible, of no known country and not
 * valid, and a server with the whole table decides. So one file for the United States takes a Canadian number without
 * calling it American.
 *
 * The first country of a shared calling code is always kept: formats and rules of the others are stored with it.
 * Numbers that belong to no country (+800, +883) are left out.
 * @throws RangeError for a country that `full` does not have
 */
export function subsetMetadata(full: MetadataJson, countries: readonly CountryCode[]): MetadataJson {
  const unknown = countries.find((country) => full.countries[country] === undefined);
  if (unknown !== undefined) throw new RangeError(`no numbering plan for ${unknown}`);

  const callingCodes: MetadataJson['country_calling_codes'] = {};
  const plans: MetadataJson['countries'] = {};
  for (const [callingCode, sharers] of Object.entries(full.country_calling_codes)) {
    if (!sharers.some((country) => countries.includes(country))) continue;
    const kept = sharers.filter((country, i) => i === 0 || countries.includes(country));
    for (const country of kept) plans[country] = full.countries[country] ?? [];
    callingCodes[callingCode] = isLone(kept) && !isLone(sharers) ? [...kept, ...kept] : kept;
  }
  return { version: full.version, country_calling_codes: callingCodes, countries: plans, nonGeographic: {} };
}

/**
 * A lone country of a calling code gets every number of it, looked at or not. Where others share the code but are left
 * out, naming the country twice makes the library look whether the number is really of that country.
 */
function isLone(countries: readonly CountryCode[]): boolean {
  return countries.length === 1;
}
