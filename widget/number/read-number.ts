/** Reads numbers by the numbering plans that come with the element. */
import { type CountryCode, type MetadataJson, type PhoneResult, parsePhone } from '../../shared/phone/number.ts';
import plans from './plans.json';
import { readWithoutPlans } from './without-plans.ts';

const metadata = plans as unknown as MetadataJson;

/** Reads `text`, typed with `country` chosen, as a number of one of the `offered` countries (of any, when empty). */
export function readNumber(
  text: string,
  country: CountryCode | undefined,
  offered: readonly CountryCode[],
): PhoneResult {
  const home = country === undefined ? {} : { defaultCountry: country };
  const wanted = offered.length > 0 ? { countries: offered } : {};
  const result = parsePhone(text, { ...home, ...wanted, metadata });
  const isPlanned = offered.length > 0 && offered.every((code) => code in metadata.countries);
  const isForeign = !result.ok && (result.reason === 'country_unknown' || result.reason === 'country_not_offered');
  return isForeign && !isPlanned ? readWithoutPlans(text) : result;
}
