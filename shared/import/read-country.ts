/** Reads a country as exports write it: its code, or its English name. */

import { fullMetadata } from '../phone/metadata.ts';
import type { CountryCode } from '../phone/number.ts';

const names = new Intl.DisplayNames(['en'], { type: 'region' });
const codes = Object.keys(fullMetadata.countries);

const byName = new Map<string, string>([
  ...codes.map((code) => [code.toLowerCase(), code] as const),
  ...codes.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const),
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['uk', 'GB'],
  ['great britain', 'GB'],
]);

/** The country in `text`, which is attacker-controlled; undefined where it names none. */
export function readCountry(text: string): CountryCode | undefined {
  return byName.get(text.trim().toLowerCase()) as CountryCode | undefined;
}
