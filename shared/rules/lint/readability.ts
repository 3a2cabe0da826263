/**
 * How hard a text is to read, by the formula made for its language. Grade 12 is the limit; where a formula gives an ease
 * instead, the limit is the end of the band that its author puts at the end of secondary school.
 */
import { foldText } from './fold.ts';
import type { Language } from './phrases.ts';

/** The formulas are made for passages: of fewer words they say little. */
const MIN_WORDS = 25;

/** Counts of a text that the formulas are made of. */
interface Counts {
  readonly words: number;
  /** Words in a sentence. */
  readonly sentence: number;
  /** Syllables in a word. */
  readonly syllables: number;
  /** Percent of words with three syllables or more, with more than six letters, with one syllable. */
  readonly long: number;
  readonly wide: number;
  readonly short: number;
}

interface Formula {
  readonly name: string;
  readonly score: (counts: Counts) => number;
  /** The last score that is not too hard. */
  readonly limit: number;
  /** True where a higher score is a harder text. */
  readonly isGrade: boolean;
}

/** The formula of each language. */
export const FORMULAS: Readonly<Record<Language, Formula>> = {
  en: {
    name: 'Flesch–Kincaid grade level (1975)',
    score: ({ sentence, syllables }) => 0.39 * sentence + 11.8 * syllables - 15.59,
    limit: 12,
    isGrade: true,
  },
  de: {
    name: 'Erste Wiener Sachtextformel (Bamberger and Vanecek, 1984)',
    score: ({ sentence, long, wide, short }) =>
      0.1935 * long + 0.1672 * sentence + 0.1297 * wide - 0.0327 * short - 0.875,
    limit: 12,
    isGrade: true,
  },
  es: {
    name: 'Fernández Huerta ease (1959)',
    score: ({ sentence, syllables }) => 206.84 - 60 * syllables - 1.02 * sentence,
    limit: 50,
    isGrade: false,
  },
  fr: {
    name: 'Kandel–Moles ease (1958)',
    score: ({ sentence, syllables }) => 207 - 1.015 * sentence - 73.6 * syllables,
    limit: 50,
    isGrade: false,
  },
  pt: {
    name: 'Flesch ease as adapted by Martins et al. (1996)',
    score: ({ sentence, syllables }) => 248.835 - 1.015 * sentence - 84.6 * syllables,
    limit: 25,
    isGrade: false,
  },
};

/** The score of `text` in its language’s formula, and whether it is beyond the limit. */
export function measureReading(text: string, language: Language): { score: number; isHard: boolean } {
  const { score: scoreOf, limit, isGrade } = FORMULAS[language];
  const counts = countsOf(text, language);
  const score = scoreOf(counts);
  return { score, isHard: counts.words >= MIN_WORDS && (isGrade ? score > limit : score < limit) };
}

/** An abbreviation or a web address ends no sentence: a full stop does that only before white space. */
const SENTENCE_END = /[.!?](?=\s|$)/g;

function countsOf(text: string, language: Language): Counts {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(1, words.length);
  const syllables = words.map((word) => syllablesOf(word, language));
  const percent = (is: (syllables: number, word: string) => boolean) =>
    (100 * words.filter((word, i) => is(syllables[i] ?? 1, word)).length) / count;
  return {
    words: words.length,
    sentence: words.length / Math.max(1, text.match(SENTENCE_END)?.length ?? 0),
    syllables: syllables.reduce((sum, each) => sum + each, 0) / count,
    long: percent((each) => each >= 3),
    wide: percent((_, word) => word.length > 6),
    short: percent((each) => each === 1),
  };
}

/** Groups of vowels; in English and French a last, silent e makes none. */
function syllablesOf(word: string, language: Language): number {
  const silent = language === 'en' ? /(?<=[^l])es?$|(?<=[^dt])ed$/ : language === 'fr' ? /es?$|ent$/ : null;
  const spoken = silent === null ? word : word.replace(silent, '');
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0);
}
