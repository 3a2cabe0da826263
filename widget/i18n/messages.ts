/** What the element says later on, in the languages it brings along. */
import { byLanguage } from './by-language.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { addedStrings, type Messages } from './strings.ts';

const languages = new Map([
  ['en', en],
  ['es', es],
]);

/** The messages in `language`; English where there are none. */
export function messagesFor(language: string): Messages {
  return addedStrings(language) ?? byLanguage(languages, language) ?? en;
}
