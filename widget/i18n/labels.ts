/** The element's first words. Those of other languages than English come when they are needed. */
import { type Labels, stringsFor } from './strings.ts';

const en: Labels = {
  label: 'Mobile number',
  country: 'Country',
  missing: 'Enter your mobile number',
  testMode: 'Test mode: nothing is recorded',
};

/** The first words in `language`; English where there are none. */
export function labelsFor(language: string): Labels {
  return stringsFor(language) ?? en;
}
