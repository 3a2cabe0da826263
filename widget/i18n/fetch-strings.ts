/** Fetches a language of the element when a page is in it. */
import { besideJson } from '../beside/beside.ts';
import { registerStrings, type Strings, stringsFor } from './strings.ts';

/**
 * Has the words of `language` at hand, if there are any to be had; until then, and without them, the element speaks
 * English. @returns true when there is something new to say
 */
export async function fetchStrings(language: string, api: string): Promise<boolean> {
  const [base = ''] = language.toLowerCase().split('-');
  if (base === 'en' || stringsFor(language)) return false;
  const strings = (await besideJson(api, `${base}.json`)) as Strings | undefined;
  // The page may have added its own in the meantime.
  if (!strings || stringsFor(base)) return false;
  registerStrings(base, strings);
  return true;
}
