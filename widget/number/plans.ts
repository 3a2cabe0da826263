/**
 * The numbering plans at hand: those that come with the element, and the zones of the world that were fetched since, when
 * a country was chosen or a number begun. Without them numbers are read by E.164 alone, and the server decides.
 */
import { readDialled } from '../../shared/phone/dialled.ts';
import type { CountryCode, MetadataJson } from '../../shared/phone/number.ts';
import { type BesideIndex, besideJson } from '../beside/beside.ts';
import own from './plans.json';
import { joinPlans } from './zones.ts';

let plans = own as unknown as MetadataJson;
const fetched = new Set<string>();

/** What numbers are read by now. */
export function plansAtHand(): MetadataJson {
  return plans;
}

/** True when the plan of `country` is at hand. */
export function hasPlan(country: CountryCode): boolean {
  return country in plans.countries;
}

/** True when all plans of the zone that `text` is dialled into were fetched: what they do not have is not there. */
export function hasWholeZone(text: string): boolean {
  return fetched.has(codeOf(text)[0] ?? '');
}

/** The calling code and what follows, of a number that is dialled into another country; else empty. */
function codeOf(text: string): string {
  const typed = readDialled(text);
  return (typed.ok && /^(?:\+|00|011)([1-9]\d*)/.exec(typed.dialled)?.[1]) || '';
}

/** The zone that `text` is dialled into, if its plans are not at hand. */
function missingZone(text: string): string | undefined {
  const code = codeOf(text);
  const isKnown = [1, 2, 3].some((end) => plans.country_calling_codes[code.slice(0, end)]);
  return isKnown ? undefined : code[0];
}

/**
 * Fetches the plans that it takes to read `text`, typed with `country` chosen. Never throws; what cannot be had, or is not
 * what this version was built with, is done without.
 * @returns true when there are more than before
 */
export async function fetchPlans(text: string, country: CountryCode | undefined, api: string): Promise<boolean> {
  let zone = missingZone(text);
  if (!zone && country && !hasPlan(country)) {
    const { zones = {} } = ((await besideJson(api, 'beside.json')) as BesideIndex | undefined) ?? {};
    zone = Object.keys(zones).find((digit) => zones[digit]?.includes(country));
  }
  if (!zone || fetched.has(zone)) return false;
  const more = (await besideJson(api, `plans-${zone}.json`)) as MetadataJson | undefined;
  if (!more) return false;
  fetched.add(zone);
  plans = joinPlans(plans, more);
  return true;
}
