/** Which evidence profile a site has until it chooses: the minimal one where European data protection law applies. */
import type { EVIDENCE_PROFILES } from '../record/offer.ts';
import { EEA } from './eea.ts';

const MINIMAL = new Set([...EEA, 'GB']);

/** `minimal` when any of `countries` is European, else `full`. */
export function defaultEvidence(countries: readonly string[]): (typeof EVIDENCE_PROFILES)[number] {
  return countries.some((country) => MINIMAL.has(country)) ? 'minimal' : 'full';
}
