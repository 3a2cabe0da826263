/** The numbers that benchmarks use. */
import { fullMetadata as metadata } from '../../../shared/phone/metadata.ts';
import { parsePhone } from '../../../shared/phone/number.ts';

/** How many numbers of a seeded log can be looked up. */
export const KNOWN_NUMBERS = 1000;

/** Number `i` of those that are kept for fiction: 555-0100 to 555-0199 of every area code. */
export function phoneOf(i: number): string {
  return `+1${201 + Math.floor(i / 100)}55501${String(i % 100).padStart(2, '0')}`;
}

/** The first `count` of them that are of the United States, whose numbers alone the demo's site takes. */
export function usPhones(count: number): string[] {
  const phones: string[] = [];
  for (let i = 0; phones.length < count; i += 100) {
    if (!parsePhone(phoneOf(i), { metadata, countries: ['US'] }).ok) continue;
    phones.push(...Array.from({ length: 100 }, (_, j) => phoneOf(i + j)));
  }
  return phones.slice(0, count);
}

/** Area codes of the United States, of many states and zones. */
const AREA_CODES = '202 212 213 215 303 305 312 404 412 503 512 602 615 702 713 801 808 816 901 907'.split(' ');

/** Number `i` of a million, each another one. */
export function consentPhone(i: number): string {
  const areaCode = AREA_CODES[i % AREA_CODES.length];
  return `+1${areaCode}${2_220_000 + Math.floor(i / AREA_CODES.length)}`;
}
