/** English. */
import type { Messages } from './strings.ts';

export const en: Messages = {
  readBack: (number) => `We’ll use ${number}`,
  unusual: (number) => `Please check: ${number}`,
  refused: {
    too_short: 'Add the missing digits',
    too_long: 'Take away the extra digits',
    not_a_number: 'Enter one number, in digits',
    extension: 'Leave out the extension',
    not_possible: 'Check the number for a mistake',
    country_unknown: 'Begin with + and the country code',
  },
  notOffered: (countries) => (countries ? `Use a number from: ${countries}` : 'Use a number from a listed country'),
  recorded: 'Your choice is recorded.',
};
