/** Reads a whole inbound message: does the person want the messages to end? */
import { type ClauseReading, isFiller, isKeyword, type Repair, readClause } from './clause-reading.ts';
import { type CutMessage, cutMessage, type Word } from './clauses.ts';
import { readBroken, undisguised } from './disguises.ts';
import { JOKE_EMOJI, SIGN_EMOJI, STOP_EMOJI } from './emoji.ts';
import { JOINS } from './joins.ts';
import type { MessageLanguage } from './languages/language.ts';
import { NAMES } from './languages/names.ts';
import { ALONE, isKnown, lexicons, STRONG, WEAK } from './lexicon.ts';
import { ownWords } from './own-words.ts';
import { plainText } from './plain-text.ts';

/** What a message asks. */
export type MessageKind = 'per_se' | 'reasonable' | 'review' | 'wrong_number' | 'help' | 'start' | 'none';

export interface MessageReading {
  readonly kind: MessageKind;
  /** The keyword that the message consists of, as the tables spell it: never the person's own words. */
  readonly keyword?: string;
  /** The language whose tables decided. */
  readonly language?: MessageLanguage['code'];
}

/**
 * Characters of the longest message that is read. Twilio carries 1,600, WhatsApp 4,096; in more, which no person types, a
 * keyword is looked for and nothing else, so that nobody can keep the reader busy.
 */
const LONGEST_READ = 5000;

/** A longer text is not repaired: a keyword in it is no typing error. */
const LONGEST_REPAIRED = 40;

/** A longer text is no keyword written without its spaces. */
const LONGEST_SPLIT = 2;

/**
 * Reads a message by what a reasonable person would take it to say.
 *
 * - `per_se`: the whole message is a keyword. 47 CFR 64.1200(a)(10) names stop, quit, end, revoke, opt out, cancel and
 *   unsubscribe, and that other words count if a reasonable person would understand them so; Twilio adds STOPALL and
 *   OPTOUT, AWS adds REMOVE, ARRET and TD. Case and punctuation do not matter (CTIA Messaging Principles 5.1.3).
 * - `reasonable`: any reader takes it as stop ("please opt me out", "lose my number").
 * - `wrong_number`: somebody else has the number.
 * - `review`: a keyword inside other words, or a request with limits. A person decides.
 * - `help`, `start`: the carriers' HELP and INFO, START and UNSTOP. YES is not among them: see `isYes`.
 * - `none`: nothing of this.
 *
 * Total and pure: it answers for any text, in time linear in its length.
 *
 * @param text - what arrived, as it arrived; anybody can send anything
 * @example
 * ```ts
 * readMessage('Stop.'); // { kind: 'per_se', keyword: 'stop', language: 'en' }
 * readMessage("don't text me again").kind; // 'reasonable'
 * readMessage('meet at the bus stop').kind; // 'review'
 * ```
 */
export function readMessage(text: string): MessageReading {
  const own = ownWords(plainText(text));
  if (own.length > LONGEST_READ) return { kind: holdsKeyword(own) ? 'review' : 'none' };
  const message = cutMessage(own);
  const keyword = readKeyword(message);
  if (keyword) return keyword;
  const bare = undisguised(own);
  if (bare === own) return readWhole(message, own);
  const undressed = cutMessage(bare);
  return readKeyword(undressed) ? { kind: 'reasonable' } : readWhole(undressed, bare);
}

function readWhole(message: CutMessage, text: string): MessageReading {
  const broken = readBroken(message);
  if (broken) return { kind: broken };
  return readWords(message, text !== text.toUpperCase()) ?? readPictures(message);
}

function holdsKeyword(text: string): boolean {
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) if (isKeyword({ text: word })) return true;
  return false;
}

/** A message that is a keyword and nothing else. */
function readKeyword({ clauses, emoji }: CutMessage): MessageReading | undefined {
  if (clauses.length > 4 || emoji.length > 0) return undefined;
  const words = clauses.flatMap((clause) => clause.words);
  if (words.length === 0 || words.length > 4) return undefined;
  const said = words.map((word) => word.text).join(' ');
  const keyword = JOINS.get(said) ?? said;
  for (const kind of ['perSe', 'help', 'start'] as const) {
    const lexicon = lexicons().find((one) => one[kind].has(keyword));
    if (lexicon) return { kind: kind === 'perSe' ? 'per_se' : kind, keyword, language: lexicon.code };
  }
  return undefined;
}

/** What the clauses say, the clearest first; then what the words of all of them come to. */
function readWords(message: CutMessage, mixed: boolean): MessageReading | undefined {
  const length = message.clauses.reduce((sum, clause) => sum + clause.words.length, 0);
  const repair: Repair = length > LONGEST_REPAIRED ? 'none' : length > LONGEST_SPLIT ? 'letters' : 'spaces';
  const readings = message.clauses.map((clause) => readClause(clause, repair, mixed));
  const first = (test: (one: ClauseReading) => boolean) => readings.find(test);
  const keeps = readings.some((one) => one.keeps);
  const tells = readings.some((one) => one.tells);
  const joking = message.emoji.some((picture) => JOKE_EMOJI.has(picture));
  const guessed = length === 1 && isGuessed(message, readings);
  const stops = (one: ClauseReading) => one.kind === 'reasonable';
  // What a sender's text says of STOP is not said by the person who sends it back with something else.
  const meant = (one: ClauseReading) => stops(one) && !keeps && !(one.instructs && tells) && !(joking && one.lone);

  const clear = first((one) => one.kind === 'wrong_number') ?? first(meant);
  if (clear) return reading(guessed ? 'review' : clear.kind, clear);
  const bare = lexicons()
    .map((_, index) => readBare(readings, index))
    .find((kind) => kind !== undefined);
  if (bare && bare !== 'reasonable') return { kind: bare };
  if (bare) return { kind: joking || keeps || guessed ? 'review' : bare };
  const commanded = first((one) => one.commands && !one.instructs);
  if (commanded && !keeps && !joking && readings.some((one) => one !== commanded && one.complains)) {
    return reading('reasonable', commanded);
  }
  const doubtful = first((one) => one.kind === 'review' || stops(one));
  return doubtful && reading('review', doubtful);
}

/**
 * Whether the only word of a message ends messages as a slip for a word that is no keyword, and so may as well be itself:
 * "Asia" is one slip from `saia`. A held letter is no slip.
 */
function isGuessed({ clauses }: CutMessage, readings: readonly ClauseReading[]): boolean {
  const typed = clauses.flatMap((clause) => clause.words)[0]?.text ?? '';
  if (isKnown(typed)) return false;
  return readings.every((one) =>
    one.understood.every(({ words: [word, ...more] }) => {
      if (word === undefined || more.length > 0 || isKeyword(word)) return false;
      return word.text === typed || withoutRuns(word.text) !== withoutRuns(typed);
    }),
  );
}

function withoutRuns(word: string): string {
  return word.replace(/(.)\1+/gu, '$1');
}

/** A keyword with only filler around it, as one language understands the words. */
function readBare(readings: readonly ClauseReading[], index: number): 'reasonable' | 'help' | 'start' | undefined {
  const words = readings
    .map((one) => one.understood[index]?.words ?? [])
    .flatMap((said, at) => (at > 0 && isSigned(said) ? [] : said));
  const lexicon = lexicons()[index];
  if (!lexicon || words.length === 0) return undefined;
  const among = (test: (word: Word) => boolean) =>
    words.some(test) && words.every((word) => test(word) || isFiller(word));
  const asked = readings.some((one) => one.question);
  const ends = (word: Word) => ALONE.has(word.text) || isKeyword(word);
  const elides = (word: Word) => WEAK.has(word.text) && !STRONG.has(word.text);
  if (among(ends)) return asked && words.some(elides) ? undefined : 'reasonable';
  for (const kind of ['help', 'start'] as const) {
    const said = words.filter((word) => !lexicon.noise.has(word.text));
    if (lexicon[kind].has(said.map((word) => word.text).join(' '))) return kind;
  }
  return undefined;
}

/** A name at the end, with nothing but filler beside it. */
function isSigned(words: readonly Word[]): boolean {
  return words.every((word) => NAMES.has(word.text) || isFiller(word));
}

/** Pictures count where the words do not speak. */
function readPictures({ clauses, emoji }: CutMessage): MessageReading {
  const quiet = clauses.every((clause) => clause.words.every(isFiller));
  if (quiet && emoji.some((picture) => STOP_EMOJI.has(picture))) return { kind: 'reasonable' };
  return { kind: emoji.some((picture) => SIGN_EMOJI.has(picture)) ? 'review' : 'none' };
}

function reading(kind: ClauseReading['kind'], { language }: ClauseReading): MessageReading {
  return language === undefined ? { kind } : { kind, language };
}
