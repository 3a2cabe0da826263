/** What the element says in its own words. The wording itself is never translated. */
import type { PhoneRefusal } from '../../shared/phone/number.ts';
import { en } from './en.ts';
import { es } from './es.ts';

/** One language of the element's interface. */
export interface Strings {
  readonly label: string;
  readonly country: string;
  /** The number as it will be used, under the field. */
  readonly readBack: (number: string) => string;
  /** The same for a number that today's numbering plans do not know. */
  readonly unusual: (number: string) => string;
  /**
   * What to do about a number that cannot be taken, short enough for one line of a small screen.
   * `countries` names the offered ones, where they are few.
   */
  readonly refused: Readonly<Record<PhoneRefusal, (countries: string) => string>>;
  readonly recorded: string;
  readonly testMode: string;
}

const languages = new Map<string, Strings>([
  ['en', en],
  ['es', es],
]);

/** Adds or replaces a language, named by a BCP 47 tag. */
export function registerStrings(language: string, strings: Strings): void {
  languages.set(language.toLowerCase(), strings);
}

/** The strings for `language`: of the exact tag, else of the tag shortened from its end, else English. */
export function stringsFor(language: string): Strings {
  const subtags = language.toLowerCase().split('-');
  for (let length = subtags.length; length > 0; length--) {
    const strings = languages.get(subtags.slice(0, length).join('-'));
    if (strings) return strings;
  }
  return en;
}
