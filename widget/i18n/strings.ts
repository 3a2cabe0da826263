/** What the element says in its own words. The wording itself is never translated. */
import type { PhoneRefusal } from '../../shared/phone/number.ts';
import { byLanguage } from './by-language.ts';

/** A sentence with a place for one value: `{}` in a text, or a function for languages that need more. */
export type Sentence = string | ((value: string) => string);

/** The words that are there before anybody has touched the form. */
export interface Labels {
  /** Of the number. */
  readonly label: string;
  readonly country: string;
  /** Why a form cannot be sent without the number. */
  readonly missing: string;
  readonly testMode: string;
}

/** What is said about a number, and after the form was sent. */
export interface Messages {
  /** The number as it will be used, under the field. */
  readonly readBack: Sentence;
  /** The same for a number that today's numbering plans do not know. */
  readonly unusual: Sentence;
  /**
   * What to do about a number that cannot be taken, short enough for one line of a small screen.
   */
  readonly refused: Readonly<Record<Exclude<PhoneRefusal, 'empty' | 'country_not_offered'>, string>>;
  /** The same for one of a country that is not offered: with the names of the offered ones, and where they are many. */
  readonly notOffered: Sentence;
  readonly notListed: string;
  readonly recorded: string;
  /** The server refused the consent. */
  readonly notRecorded: string;
}

/** One language of the element's interface. */
export type Strings = Labels & Messages;

/** Languages that the host page added, or that were fetched. */
const known = new Map<string, Strings>();

/** Adds or replaces a language, named by a BCP 47 tag. */
export function registerStrings(language: string, strings: Strings): void {
  known.set(language.toLowerCase(), strings);
}

/** The strings for `language`, if they are at hand. */
export function stringsFor(language: string): Strings | undefined {
  return byLanguage(known, language);
}
