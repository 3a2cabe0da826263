/** The words of a table, each in every form that a folded message can hold it in. */
import { foldedWord } from './plain-text.ts';

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Words with white space between, folded; a word with an umlaut also as keyboards without one write it: für, fuer. */
export function spellings(words: string): string[] {
  return words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const spelt = word.replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter);
      return spelt === word ? [foldedWord(word)] : [foldedWord(word), foldedWord(spelt)];
    });
}
