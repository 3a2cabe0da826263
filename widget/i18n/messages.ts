/** What the element says later on. Languages other than English come when they are needed. */
import { type Messages, stringsFor } from './strings.ts';

const en: Messages = {
  readBack: 'We’ll use {}',
  unusual: 'Please check: {}',
  refused: {
    too_short: 'Add the missing digits',
    too_long: 'Remove the extra digits',
    not_a_number: 'Enter one number, in digits',
    extension: 'Leave out the extension',
    not_possible: 'Check the number for a mistake',
    country_unknown: 'Begin with + and the country code',
  },
  notOffered: 'Use a number from: {}',
  notListed: 'Use a number from a listed country',
  recorded: 'Your choice is recorded.',
  notRecorded: 'Your choice was not recorded.',
};

/** The messages in `language`; English where there are none. */
export function messagesFor(language: string): Messages {
  return stringsFor(language) ?? en;
}
