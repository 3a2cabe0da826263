/** Where a number was issued: what rules and quiet hours go by. It never tells where the person is. */
import type { E164 } from '../../phone/e164.ts';
import { fullMetadata } from '../../phone/metadata.ts';
import { areaCodePlace, areaCodesOf } from './area-codes.ts';
import { prefixZones, zonesOfNumber } from './number-zones.ts';

export interface Place {
  /** Two letters; null for a calling code of no country. Of those that share one outside +1, the main country. */
  readonly country: string | null;
  /** State or province in postal letters, where the area code tells. */
  readonly state: string | null;
  /** IANA zones; empty where none is known. */
  readonly zones: readonly string[];
}

const CALLING_CODES: Readonly<Record<string, readonly string[]>> = fullMetadata.country_calling_codes;

/** Places by the beginning of a number and its zones: few, and each is one object. */
const places = new Map<readonly string[], Map<string, Place>>();

/** The place of `number`; one object for all numbers that were issued there. */
export function placeOfNumber(number: E164): Place {
  const zones = zonesOfNumber(number);
  const inZones = places.get(zones) ?? new Map<string, Place>();
  places.set(zones, inZones);
  const beginning = number.slice(0, number.startsWith('+1') ? 5 : 4);
  const known = inZones.get(beginning);
  if (known) return known;
  const where = number.startsWith('+1') ? areaCodePlace(number.slice(2, 5)) : abroad(number);
  const place = { ...where, zones };
  inZones.set(beginning, place);
  return place;
}

/** The place of an address: all zones of its state, or else of its country. */
export function placeOfAddress({ country, state }: { country: string; state?: string | null | undefined }): Place {
  return { country, state: state ?? null, zones: zonesOfAddress(country, state ?? null) };
}

/** True for the two letters of a country that has a calling code. */
export function isCountry(country: string): boolean {
  return Object.hasOwn(fullMetadata.countries, country);
}

/** True for a state or province whose zones are known: of the United States or Canada, in postal letters. */
export function isStateOf(country: string, state: string): boolean {
  const [areaCode] = areaCodesOf(state);
  return areaCode !== undefined && areaCodePlace(areaCode).country === country;
}

function abroad(number: E164): Omit<Place, 'zones'> {
  for (let digits = 1; digits <= 3; digits++) {
    const [country] = CALLING_CODES[number.slice(1, 1 + digits)] ?? [];
    if (country !== undefined) return { country, state: null };
  }
  return { country: null, state: null };
}

function zonesOfAddress(country: string, state: string | null): readonly string[] {
  const prefixes = state === null ? prefixesOf(country) : areaCodesOf(state).map((areaCode) => `1${areaCode}`);
  const zones = [...prefixZones()].filter(({ prefix }) => prefixes.some((known) => prefix.startsWith(known)));
  return [...new Set(zones.flatMap((line) => line.zones))].sort();
}

/** Prefixes of the numbers of a country: its calling code, or its area codes where it shares +1. */
function prefixesOf(country: string): string[] {
  const [callingCode] = Object.entries(CALLING_CODES).find(([, sharers]) => sharers.includes(country)) ?? [];
  if (callingCode !== '1') return callingCode === undefined ? [] : [callingCode];
  return Array.from({ length: 800 }, (_, i) => String(200 + i)).flatMap((areaCode) => {
    const place = areaCodePlace(areaCode);
    return place.country === country && (country !== 'US' || place.state !== null) ? [`1${areaCode}`] : [];
  });
}

/** True where a number issued in `place` may be of one of these countries: a calling code outside +1 tells no more. */
export function isPlaceAmong({ country }: Place, countries: readonly string[]): boolean {
  if (country === null || countries.includes(country)) return true;
  const sharers = Object.entries(CALLING_CODES).find(([code, list]) => code !== '1' && list.includes(country))?.[1];
  return sharers?.some((each) => countries.includes(each)) ?? false;
}
