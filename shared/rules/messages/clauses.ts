/** Cuts a message into clauses and words. */
import { JOINS } from './joins.ts';

/** A word as it is compared, and what its spelling says of it. */
export interface Word {
  readonly text: string;
  /** Its place in the clause. */
  readonly at: number;
  /** Whether its capital marks a name: inside a clause, in a message that does not write most words with one. */
  readonly named: boolean;
  /** Whether it is in capitals throughout. */
  readonly shouted: boolean;
}

/** What stands between two marks of punctuation. */
export interface Clause {
  readonly words: readonly Word[];
  readonly question: boolean;
}

/** A message cut up. Emoji stand apart, since they belong to no clause. */
export interface CutMessage {
  readonly clauses: readonly Clause[];
  readonly emoji: readonly string[];
}

/**
 * A telephone number, as people write their own: international, with the trunk's 0, in groups, or of nine or ten digits
 * that begin as numbers do. Other long numbers are orders and parcels.
 */
const TELEPHONE = String.raw`(?<![\p{L}\p{N}])(?:\+\d[\d .()-]{6,16}\d|\(?\d{2,4}\)?[ .-]{1,2}\d{3,4}[ .-]\d{3,4}|0\d(?:[ .-]?\d{2}){4}|0\d{2,4}[ /-]?\d{5,8}|[2-9]\d\d[2-9]\d{6}|[679]\d{8})(?![\p{L}\p{N}])`;

/**
 * Dropped: a web address, an oath with stars in it, and what ends no clause: the dot of a title ("I am not Mr. Hill"), a
 * comma before the last of a list ("don't call, text, or email me") or between a no and its thanks ("No, thanks").
 */
const DROPPED = String.raw`(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}])\p{L}{1,3}\*{1,6}\p{L}{1,6}|(?<=(?<!\p{L})(?:mr|mrs|ms|dr|sr|sra|dra|mme|st))\.|,(?=\s(?:or|nor|ni|oder|noch|nem)\s)|(?<=^\s*(?:no|nope|non|nao|nein)),(?=\s*(?:thanks|thank|thx|gracias|merci|danke|obrigad[oa])(?!\p{L}))`;

/** What is dropped, a number (also a lone `#`), a word with its apostrophes and hyphens, a picture, a mark that ends a clause. */
const PIECE = new RegExp(
  String.raw`${DROPPED}|(${TELEPHONE}|#)|([\p{L}\p{N}]+(?:['-]+[\p{L}\p{N}]+)*)|(\p{Extended_Pictographic})|([.!?;:,\n()"¿¡،؛؟。-]+)`,
  'giu',
);

/** French and Portuguese pronouns tied on with a hyphen, which are words of their own; other hyphens only join. */
const TIED = new Set('moi toi nous vous je tu il on le la les lui en y ca ce me te se nos lhe o a os as'.split(' '));

/** What French cuts before a vowel: `n'envoyez` is two words, `don't` is one. */
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)$/i;

/** Cuts text that is plain already (see `plainText`). Linear in time: each step takes what the step before left. */
export function cutMessage(text: string): CutMessage {
  const clauses: Clause[] = [];
  const emoji: string[] = [];
  let written: string[] = [];
  const titled = isTitled(text);
  const close = (question: boolean) => {
    if (written.length > 0) clauses.push({ words: wordsOf(written, titled), question });
    written = [];
  };
  for (const [, number, word, picture, mark] of text.matchAll(PIECE)) {
    if (word !== undefined) for (const piece of piecesOf(word)) written.push(piece);
    else if (picture !== undefined) emoji.push(picture);
    else if (number !== undefined) written.push('number');
    else if (mark !== undefined) close(/[?؟]/.test(mark));
  }
  close(false);
  return { clauses, emoji };
}

/** Whether most words have a capital, so that it says nothing. */
function isTitled(text: string): boolean {
  return 2 * count(text, /(?<!\p{L})\p{Lu}/gu) > count(text, /(?<!\p{L})\p{L}/gu);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The words of something written without spaces: `don't` is one, `n'envoyez` and `laissez-moi` are two. */
function piecesOf(written: string): string[] {
  if (!/['-]/.test(written)) return [written];
  const pieces: string[] = [];
  let joined = '';
  const close = () => {
    if (joined !== '') pieces.push(joined);
    joined = '';
  };
  for (const piece of written.split(/(?<=['-])(?!['-])/)) {
    const bare = piece.replace(/['-]+$/, '');
    if (joined.length > 2 && TIED.has(bare.toLowerCase())) close();
    joined += bare;
    if (piece.endsWith("'") && ELIDED.test(joined)) close();
  }
  close();
  return pieces;
}

/** The words of a clause, with the pairs joined that are one. */
function wordsOf(written: readonly string[], titled: boolean): Word[] {
  const words = written.map((piece, at) => {
    const text = JOINS.get(piece.toLowerCase()) ?? piece.toLowerCase();
    const shouted = piece.length > 1 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
    const named = !titled && !shouted && at > 0 && piece[0] !== piece[0]?.toLowerCase();
    return { text, at, named, shouted };
  });
  return joined(words).map((word, at) => ({ ...word, at }));
}

/** Words with the pairs joined that are one (`un subscribe`), each pair where its first word stood. */
export function joined(words: readonly Word[]): Word[] {
  const whole: Word[] = [];
  for (const word of words) {
    const before = whole.at(-1);
    const text = before && JOINS.get(`${before.text} ${word.text}`);
    if (text) whole[whole.length - 1] = { ...before, text, shouted: before.shouted && word.shouted };
    else whole.push(word);
  }
  return whole;
}
