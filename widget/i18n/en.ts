/** English. */
import type { Strings } from './strings.ts';

export const en: Strings = {
  label: 'Mobile number',
  country: 'Country',
  readBack: (number) => `We’ll use ${number}`,
  unusual: (number) => `Please check: ${number}`,
  refused: {
    empty: () => 'Enter your mobile number',
    too_short: () => 'Enter the whole number. Digits are missing',
    too_long: () => 'Enter fewer digits. The number is too long',
    not_a_number: () => 'Enter one phone number, in digits',
    extension: () => 'Enter the number without its extension',
    not_possible: () => 'Check the number. It cannot be right',
    country_unknown: () => 'Begin with + and the country code',
    country_not_offered: (countries) => `Enter a number from ${countries}`,
  },
  recorded: 'Your choice is recorded.',
  testMode: 'Test mode: nothing is recorded',
};
