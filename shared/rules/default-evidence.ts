/** Which evidence profile a site has until it chooses: the minimal one where European data protection law applies. */
import type { EVIDENCE_PROFILES } from '../record/offer.ts';

/** The European Economic Area, with the EU's outermost regions that have codes of their own, and the United Kingdom. */
const MINIMAL = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO AX GF GP MF MQ RE YT GB'.split(
    ' ',
  ),
);

/** `minimal` when any of `countries` is European, else `full`. */
export function defaultEvidence(countries: readonly string[]): (typeof EVIDENCE_PROFILES)[number] {
  return countries.some((country) => MINIMAL.has(country)) ? 'minimal' : 'full';
}
