/** North American area codes: the state or province they were issued in, and the countries that are neither. */
import { AREA_CODE_TABLE } from './area-code-table.ts';
import { expandRun } from './number-zones.ts';

/** Codes that the table lacks, because its source tells their cities apart. */
const BY_HAND = 'CT: 203, CA: 310, TX: 713, NY: 718, ON: 905';

/** Area codes of the countries and territories that share +1 with the United States and Canada. */
const ISLANDS =
  'AG: 268, AI: 264, AS: 684, BB: 246, BM: 441, BS: 242, DM: 767, DO: 809 829 849, GD: 473, GU: 671, JM: 658 876, ' +
  'KN: 869, KY: 345, LC: 758, MP: 670, MS: 664, PR: 787 939, SX: 721, TC: 649, TT: 868, VC: 784, VG: 284, VI: 340';

const PROVINCES = new Set(['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'ON', 'QC', 'SK']);

/** Postal codes of the places that the table spells out. */
const POSTAL: Readonly<Record<string, string>> = Object.fromEntries(
  `AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
  DC Washington D.C., FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas,
  KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi,
  MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York,
  NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island,
  SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA Washington State,
  WV West Virginia, WI Wisconsin, WY Wyoming, AB Alberta, BC British Columbia, BC British Colombia, MB Manitoba,
  NB New Brunswick, NL Newfoundland and Labrador, NS Nova Scotia/Prince Edward Island,
  NT Northwest Territories/Nunavut/Yukon, ON Ontario, QC Quebec, SK Saskatchewan`
    .split(/,\s+/)
    .map((entry) => [entry.slice(3), entry.slice(0, 2)]),
);

/** Where a number of +1 was issued. */
export interface AreaCodePlace {
  readonly country: string;
  /** State or province, in postal letters. */
  readonly state: string | null;
}

/** What is no place: toll-free and other services, and codes newer than the table. Taken as the strictest country. */
const ANYWHERE: AreaCodePlace = { country: 'US', state: null };

let places: ReadonlyMap<string, AreaCodePlace> | undefined;

/** Where `areaCode` (three digits) was issued. */
export function areaCodePlace(areaCode: string): AreaCodePlace {
  places ??= makePlaces();
  return places.get(areaCode) ?? ANYWHERE;
}

/** Provinces and territories that share their area codes with another, under whose letters the table has them. */
const SHARED: Readonly<Record<string, string>> = { PE: 'NS', NU: 'NT', YT: 'NT' };

/** The area codes of a state or province. */
export function areaCodesOf(state: string): string[] {
  places ??= makePlaces();
  const named = SHARED[state] ?? state;
  return [...places].flatMap(([areaCode, place]) => (place.state === named ? [areaCode] : []));
}

/** Every area code of the table with its place, in the source's words, by which a test holds the table against its source. */
export function areaCodeNames(): { areaCode: string; name: string }[] {
  const lines = AREA_CODE_TABLE.trim().split('\n');
  return lines.flatMap((line) => {
    const [name = '', runs = ''] = line.split(': ');
    return runs.split(' ').flatMap((run) => expandRun(run).map((areaCode) => ({ areaCode, name })));
  });
}

function makePlaces(): ReadonlyMap<string, AreaCodePlace> {
  const inStates = areaCodeNames().map(({ areaCode, name }) => [areaCode, placeIn(stateNamed(name))] as const);
  const byHand = entries(BY_HAND).map(([state, areaCode]) => [areaCode, placeIn(state)] as const);
  const islands = entries(ISLANDS).map(([country, areaCode]) => [areaCode, { country, state: null }] as const);
  return new Map([...inStates, ...byHand, ...islands]);
}

/** The state of `Texas` or of `San Antonio, TX`. */
function stateNamed(name: string): string {
  const state = POSTAL[name] ?? /, ([A-Z]{2})$/.exec(name)?.[1];
  if (state === undefined) throw new RangeError('an area code of no state');
  return state;
}

function placeIn(state: string): AreaCodePlace {
  return { country: PROVINCES.has(state) ? 'CA' : 'US', state };
}

/** `CT: 203, NY: 718 212` as pairs. */
function entries(text: string): [string, string][] {
  return text.split(', ').flatMap((entry) => {
    const [name = '', codes = ''] = entry.split(': ');
    return codes.split(' ').map((code): [string, string] => [name, code]);
  });
}
