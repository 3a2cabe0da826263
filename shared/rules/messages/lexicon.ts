/** The tables of every language, made ready to read with. */
import type { Word } from './clauses.ts';
import { JOINS } from './joins.ts';
import { STOP } from './keys.ts';
import { LANGUAGES } from './languages/index.ts';
import type { MessageLanguage } from './languages/language.ts';
import { NAMES, NO_NAMES } from './languages/names.ts';
import { Phrases } from './phrases.ts';
import { spellings } from './spellings.ts';
import { Vocabulary } from './vocabulary.ts';

/** The phrases of one meaning that a language has. */
export type Meaning = 'insist' | 'spared' | 'stop' | 'limit' | 'keep' | 'instruction' | 'wrongNumber' | 'review';

/** One language's tables, ready. */
export interface Lexicon {
  readonly code: MessageLanguage['code'];
  readonly perSe: ReadonlySet<string>;
  readonly help: ReadonlySet<string>;
  readonly start: ReadonlySet<string>;
  readonly noise: ReadonlySet<string>;
  readonly phrases: Readonly<Record<Meaning, Phrases>>;
  readonly vocabulary: Vocabulary;
}

/** STOP is understood everywhere: carriers demand it in English whatever the program's language. */
const EVERYWHERE = STOP;

/** Words that withdraw, whichever language the rest is in ("stop por favor"), by what they need around them. */
export const STRONG: ReadonlySet<string> = wordsOf((language) => `${EVERYWHERE} ${language.strong}`);
export const WEAK: ReadonlySet<string> = wordsOf((language) => language.weak);
export const ALONE: ReadonlySet<string> = wordsOf((language) => language.alone);
export const FILLER: ReadonlySet<string> = wordsOf((language) => language.filler);

let made: readonly Lexicon[] | undefined;

/** Every language's, made when the first message comes: that takes a tenth of a second, and many a process reads none. */
export function lexicons(): readonly Lexicon[] {
  made ??= LANGUAGES.map(lexicon);
  return made;
}

/** Whether any language's tables hold a word. */
export function isKnown(word: string): boolean {
  return lexicons().some((lexicon) => lexicon.vocabulary.has(word));
}

/** A given name, also with a possessive s; at `any`, whatever else has a capital inside its clause. */
function isName(word: Word, step: 'known' | 'any'): boolean {
  if (NAMES.has(word.text) || (word.text.endsWith('s') && NAMES.has(word.text.slice(0, -1)))) return true;
  return step === 'any' && word.named && !NO_NAMES.has(word.text) && !isKnown(word.text);
}

function lexicon(language: MessageLanguage): Lexicon {
  const classes = Object.fromEntries(Object.entries(language.classes).map(([name, words]) => [name, spellings(words)]));
  const phrases = (meaning: Meaning) => new Phrases(language[meaning], classes, isName);
  const meanings: Record<Meaning, Phrases> = {
    insist: phrases('insist'),
    spared: phrases('spared'),
    stop: phrases('stop'),
    limit: phrases('limit'),
    keep: phrases('keep'),
    instruction: phrases('instruction'),
    wrongNumber: phrases('wrongNumber'),
    review: phrases('review'),
  };
  const messages = [language.perSe, language.help, language.start].map(messagesOf);
  const [perSe = new Set<string>(), help = new Set<string>(), start = new Set<string>()] = messages;
  const tables = [language.strong, language.weak, language.alone, language.filler, language.noise, EVERYWHERE];
  return {
    code: language.code,
    perSe: new Set([...perSe, EVERYWHERE]),
    help,
    start,
    noise: new Set(spellings(language.noise)),
    phrases: meanings,
    vocabulary: new Vocabulary([
      ...[...perSe].flatMap((message) => message.split(' ')),
      ...tables.flatMap(spellings),
      ...Object.values(meanings).flatMap((one) => [...one.words()]),
    ]),
  };
}

/** Whole messages in every spelling, with the words joined that are one. */
function messagesOf(messages: readonly string[]): Set<string> {
  const spelt = messages.flatMap((message) =>
    message
      .split(' ')
      .map(spellings)
      .reduce((before, words) => before.flatMap((start) => words.map((word) => `${start} ${word}`.trim())), ['']),
  );
  return new Set(spelt.map((message) => JOINS.get(message) ?? message));
}

function wordsOf(table: (language: MessageLanguage) => string): Set<string> {
  return new Set(LANGUAGES.flatMap((language) => spellings(table(language))));
}
