/** Reads one clause of a message, in every language at once. */
import { type Clause, joined, type Word } from './clauses.ts';
import { NAMES } from './languages/names.ts';
import { FILLER, isKnown, type Lexicon, lexicons, type Meaning, STRONG, WEAK } from './lexicon.ts';

/** A clause as one language understands it. */
export interface Understood {
  readonly lexicon: Lexicon;
  /** Mistyped words repaired, what is spared taken out. */
  readonly words: readonly Word[];
  /** The same without the words that say nothing; the very same where there are none. */
  readonly telling: readonly Word[];
}

/** What a clause asks, and what is left of it for the whole message to be read from. */
export interface ClauseReading {
  readonly kind: 'reasonable' | 'wrong_number' | 'review' | 'none';
  readonly language: Lexicon['code'] | undefined;
  readonly understood: readonly Understood[];
  readonly question: boolean;
  /** Whether it says what is still wanted, or repeats how a sender's messages end: neither asks for a plain stop. */
  readonly keeps: boolean;
  readonly instructs: boolean;
  /** Whether something is said beside keywords, filler and a sender's instruction. */
  readonly tells: boolean;
  /** Whether it complains of messages, and whether it is a keyword with only filler: together they ask for a stop. */
  readonly complains: boolean;
  readonly commands: boolean;
  /** Whether nothing but such a keyword says stop. */
  readonly lone: boolean;
}

/** What may be done about mistyped words: nothing in a long text, in which a keyword is no typing error. */
export type Repair = 'none' | 'letters' | 'spaces';

/** The text of a word that is spared: no table holds it. */
const SPARED = '';

/** Reads a clause; `mixed` says that the message is not in capitals throughout, so that a shouted word means something. */
export function readClause(clause: Clause, repair: Repair, mixed: boolean): ClauseReading {
  const heard = lexicons().map((lexicon) => understand(lexicon, repaired(clause.words, lexicon, repair)));
  const insisting = heard.find((one) => says(one, 'insist'));
  const spared = new Set(heard.flatMap((one) => placesOf(one, 'spared')));
  const understood = spared.size === 0 ? heard : heard.map((one) => without(spared, one));
  const instruction = new Set(understood.flatMap((one) => placesOf(one, 'instruction')));
  const keeps = understood.some((one) => says(one, 'keep'));
  const complains = understood.some((one) => says(one, 'review'));
  const commands = !clause.question && understood.some(isBare);
  const tells = clause.words.some((word) => !instruction.has(word.at) && !isFiller(word) && !isKeyword(word));
  const found = (kind: ClauseReading['kind'], one: Understood | undefined, lone = false): ClauseReading => ({
    kind,
    language: one?.lexicon.code,
    understood,
    question: clause.question,
    keeps,
    instructs: instruction.size > 0,
    tells,
    complains,
    commands,
    lone,
  });

  const wrong = understood.find((one) => says(one, 'wrongNumber'));
  if (wrong) return found(says(wrong, 'limit') ? 'review' : 'wrong_number', wrong);
  const stop = insisting ?? understood.find((one) => says(one, 'stop'));
  if (stop) return found(says(stop, 'limit') ? 'review' : 'reasonable', stop);
  const command = understood.find((one) => isCommand(one, clause, mixed));
  if (command) return found(understood.some((one) => says(one, 'limit')) ? 'review' : 'reasonable', command, commands);
  const doubtful = understood.find((one) => says(one, 'review') || one.words.some((word) => isKeyword(word)));
  return found(doubtful ? 'review' : 'none', doubtful);
}

/** A strong keyword with only filler around, or shouted before other words ("STOP who is this"). */
function isCommand({ words }: Understood, clause: Clause, mixed: boolean): boolean {
  const first = words[0];
  if (mixed && first?.shouted && STRONG.has(first.text)) return true;
  if (clause.question && words.length === 1) return false;
  return words.some((word) => STRONG.has(word.text)) && isBare({ words });
}

/** A keyword, strong or weak, with only filler around. */
function isBare({ words }: Pick<Understood, 'words'>): boolean {
  return words.some(isKeyword) && words.every((word) => isFiller(word) || isKeyword(word));
}

/** Whether a word withdraws where nothing else is said. */
export function isKeyword(word: Pick<Word, 'text'>): boolean {
  return STRONG.has(word.text) || WEAK.has(word.text);
}

/** Whether a word says nothing of its own beside a keyword. */
export function isFiller(word: Word): boolean {
  return FILLER.has(word.text);
}

/** Whether a clause has a phrase of this meaning, as it stands or without the words that say nothing. */
function says({ lexicon, words, telling }: Understood, meaning: Meaning): boolean {
  const phrases = lexicon.phrases[meaning];
  if (phrases.find(words)) return true;
  return telling !== words && phrases.find(telling) !== undefined;
}

function understand(lexicon: Lexicon, words: readonly Word[]): Understood {
  const isNoise = (word: Word) => lexicon.noise.has(word.text);
  return { lexicon, words, telling: words.some(isNoise) ? words.filter((word) => !isNoise(word)) : words };
}

function without(spared: ReadonlySet<number>, { lexicon, words }: Understood): Understood {
  return understand(
    lexicon,
    words.map((word) => (spared.has(word.at) ? { ...word, text: SPARED } : word)),
  );
}

/** The places of the words that phrases of a meaning cover. Of `spared`, those that are not meant: `don't stop`. */
function placesOf({ lexicon, words, telling }: Understood, meaning: Meaning): number[] {
  const phrases = lexicon.phrases[meaning];
  const places: number[] = [];
  for (const sequence of telling === words ? [words] : [words, telling]) {
    let found = phrases.find(sequence);
    while (found) {
      const { from, to } = found;
      places.push(...sequence.slice(from, to).map((word) => word.at));
      found = phrases.find(sequence, Math.max(to, from + 1));
    }
  }
  return places;
}

function repaired(words: readonly Word[], lexicon: Lexicon, repair: Repair): readonly Word[] {
  if (repair === 'none') return words;
  const mended = words.flatMap((word) => {
    if (isKnown(word.text) || NAMES.has(word.text)) return [word];
    const one = lexicon.vocabulary.repaired(word.text);
    if (one !== undefined) return [{ ...word, text: one }];
    const several = repair === 'spaces' ? lexicon.vocabulary.split(word.text) : undefined;
    return several ? several.map((text) => ({ ...word, text })) : [word];
  });
  return mended.every((word, at) => word === words[at]) ? words : joined(mended);
}
