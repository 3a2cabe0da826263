/** Reads numbers by the numbering plans at hand. */
import { type CountryCode, type PhoneResult, parsePhone } from '../../shared/phone/number.ts';
import { hasPlan, hasWholeZone, plansAtHand } from './plans.ts';
import { readWithoutPlans } from './without-plans.ts';

/** Reads `text`, typed with `country` chosen, as a number of one of the `offered` countries (of any, when empty). */
export function readNumber(
  text: string,
  country: CountryCode | undefined,
  offered: readonly CountryCode[],
): PhoneResult {
  const home = country === undefined ? {} : { defaultCountry: country };
  const wanted = offered.length > 0 ? { countries: offered } : {};
  const result = parsePhone(text, { ...home, ...wanted, metadata: plansAtHand() });
  if (result.ok || (offered.length > 0 && offered.every(hasPlan))) return result;
  // Of a country that is not offered, as far as the plans at hand tell; others of its calling code may be missing there.
  const isForeign = result.reason === 'country_not_offered' && !hasWholeZone(text);
  return isForeign || result.reason === 'country_unknown' ? readWithoutPlans(text) : result;
}
