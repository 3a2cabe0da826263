/** One spelling for what looks alike: the form in which messages, and the tables they are read with, are compared. */

import { inLatinLetters } from './look-alikes.ts';

/**
 * What no reader sees: format and ignorable characters (zero-width, soft hyphen, direction marks), controls other than
 * white space, lone surrogates, accents, and what stretches Arabic words. Accents go before decomposition too: sorting a long run of them takes time
 * quadratic in its length, and an attacker chooses it. So do the Arabic ligatures that decompose to whole sentences.
 */
const UNSEEN = /[\u0640\p{M}\p{Cs}\p{Cf}\p{Default_Ignorable_Code_Point}\ufdf0-\ufdfb]|[^\P{Cc}\t\n\v\f\r]/gu;

/** Only marks that decomposition has split off, some from what stretches a word; a decomposed character holds few of them. */
const MARKS = /[\u0640\p{M}]/gu;
const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const APOSTROPHES = /[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`\uff07]/g;
const QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb\u2039\u203a\uff02\u300c-\u300f]/g;
const DASHES = /\p{Pd}/gu;

/** Letters that have no decomposition, with what keyboards without them write. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
};

/**
 * NFKC without accents and unseen characters; Latin letters for those that look like them; straight quotes, plain hyphens, `\n` for every line break. Case is kept.
 * Idempotent, linear in time, and defined for every string.
 */
export function plainText(text: string): string {
  // Marks are straightened twice: some decompose to a space and an accent, and some are what others decompose to.
  const seen = straightened(straightened(text.replace(LINE_BREAKS, '\n').replace(UNSEEN, '')).normalize('NFKD'))
    .replace(MARKS, '')
    .replace(/[ßẞæÆœŒøØ]/g, (letter) => LETTERS[letter] ?? letter);
  return inLatinLetters(seen).replace(DASHES, '-').normalize('NFKC');
}

function straightened(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(QUOTES, '"');
}

/** The form in which words are compared: plain and in lower case, which leaves plain text plain. */
export function foldedWord(word: string): string {
  return plainText(word).toLowerCase();
}
