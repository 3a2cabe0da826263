/** Where a wording is shown decides which rules it must keep. */
import { expect, test } from 'vitest';
import { countriesOf, type ShownAt } from './countries-of.ts';

const home: ShownAt = { countries: ['US', 'CA'], defaultLocale: 'en-US' };
const abroad: ShownAt = { countries: ['DE'], defaultLocale: 'de' };

test.each<[string, readonly ShownAt[], string | null, string[]]>([
  ['en-GB', [], 'US', ['GB']],
  ['en-GB', [home, abroad], 'US', ['GB']],
  ['en-US', [home, abroad], null, ['CA', 'US']],
  ['zh-Hant-TW', [], null, ['TW']],
  ['de-de', [], null, ['DE']],
  ['en', [home, abroad], 'GB', ['CA', 'DE', 'US']],
  ['es-419', [home], null, ['CA', 'US']],
  ['en', [], 'GB', ['GB']],
  ['en', [], null, []],
])('%s on %j of a sender in %s is for %j', (locale, sites, sender, countries) => {
  expect(countriesOf(locale, sites, sender)).toEqual(countries);
});
