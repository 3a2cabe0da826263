/** Reads a country as exports write it: its code, or its English name. */

import { fullMetadata } from '../phone/metadata.ts';
import type { CountryCode } from '../phone/number.ts';

let made: ReadonlyMap<string, string> | undefined;

/** The country in `text`, which is attacker-controlled; undefined where it names none. */
export function readCountry(text: string): CountryCode | undefined {
  made ??= countriesByName();
  return made.get(text.trim().toLowerCase()) as CountryCode | undefined;
}

/** Made when the first country is read: names of all countries are slow to come by, and most processes read none. */
function countriesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const codes = Object.keys(fullMetadata.countries);
  return new Map([
    ...codes.map((code) => [code.toLowerCase(), code] as const),
    ...codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const),
    ['usa', 'US'],
    ['united states of america', 'US'],
    ['uk', 'GB'],
    ['great britain', 'GB'],
  ]);
}
