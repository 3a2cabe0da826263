/** Which word of a vocabulary a mistyped one stands for. */
import { isMissedStop, STOP } from './keys.ts';

/** Everyday words that are one slip away from a word of the tables, and are not slips. */
const ORDINARY = new Set(
  `cancer cancers candle chancel remote removes resort waiting spending testing listing hitting sitting setting getting
  massage massages letting storm store story stock stuff stoop stool stomp strop spot quite quiet quilt suite unite revolt
  contract contrast contacto recent resent offer offers number numbers weather former pasar pagar pasear partir salud
  salida pedido cansar casar bailar anmelden form forms angular annuel case china asia beta compare offend
  parade recover separate shopper supplier suppliers suspense terminal terminals mare
  parada pareja separar separe separer carcel renover renove enterre finden mitleid beileid paar delfin quoten quitten daraus
  parana canela parede paredes parente paradas unidos defines compara separa doidos`.split(/\s+/),
);

/** What people type for a letter, to get past a filter or by missing the shift key. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' };

/** Words to repair to, by first letter, so that a typed word is compared with few. */
export class Vocabulary {
  readonly #words: ReadonlySet<string>;
  readonly #byLetter = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words) {
      if (word.length < 4) continue;
      for (const letter of new Set(word.slice(0, 2))) {
        const beginning = this.#byLetter.get(letter);
        if (beginning) beginning.push(word);
        else this.#byLetter.set(letter, [word]);
      }
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /**
   * The word meant by one that no table holds: a letter held down (`stooop`), a digit for a letter (`st0p`), or a slip of
   * the finger. The shorter the word, the fewer slips are believed, since short words lie close to others.
   */
  repaired(typed: string): string | undefined {
    if (typed.length < 3 || typed.length > 24 || ORDINARY.has(typed)) return undefined;
    const letters = /\d/.test(typed) ? typed.replace(/\d/g, (digit) => LOOK_ALIKES[digit] ?? digit) : typed;
    const once = letters.replace(/(.)\1{2,}/gu, '$1');
    const twice = letters.replace(/(.)\1{2,}/gu, '$1$1');
    const held = [letters, once, twice].find((word) => word !== typed && this.has(word) && word.length > 2);
    if (held !== undefined) return held;
    const slip = this.#byLetter.get(typed[0] ?? '')?.find((word) => isSlip(typed, word));
    return slip ?? (this.has(STOP) && isMissedStop(letters) ? STOP : undefined);
  }

  /** The words that one written without spaces is made of (`stoptexting`), if there are some. */
  split(typed: string): string[] | undefined {
    if (typed.length < 6 || typed.length > 32 || ORDINARY.has(typed)) return undefined;
    const ways: (string[] | undefined)[] = [[]];
    for (let end = 1; end <= typed.length; end += 1) {
      for (let start = 0; start < end - 1 && ways[end] === undefined; start += 1) {
        const word = typed.slice(start, end);
        const before = ways[start];
        if (before && this.has(word)) ways[end] = [...before, word];
      }
    }
    return ways[typed.length];
  }
}

/** Whether a word is another one mistyped: by a swap or a doubling, and with more letters by more. */
function isSlip(typed: string, word: string): boolean {
  const longer = typed.length - word.length;
  if (longer < -2 || longer > 2) return false;
  if (isSwap(typed, word) || isDoubling(typed, word)) return true;
  if (word.length === 5) return longer === -1 && distance(typed, word, 1) === 1;
  return word.length > 5 && typed[0] === word[0] && distance(typed, word, 2) <= (word.length < 9 ? 1 : 2);
}

function isSwap(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false;
  let at = 0;
  while (at < word.length && typed[at] === word[at]) at += 1;
  return typed[at] === word[at + 1] && typed[at + 1] === word[at] && typed.slice(at + 2) === word.slice(at + 2);
}

function isDoubling(typed: string, word: string): boolean {
  if (typed.length !== word.length + 1) return false;
  let at = 0;
  while (at < word.length && typed[at] === word[at]) at += 1;
  return at > 0 && typed[at] === typed[at - 1] && typed.slice(at + 1) === word.slice(at);
}

/** The edit distance with swaps of neighbours (optimal string alignment); above `limit` any number above it. */
function distance(one: string, other: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      least = Math.min(least, (above[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      current.push(least);
    }
    if (Math.min(...current) > limit) return limit + 1;
    [before, above] = [above, current];
  }
  return above[other.length] ?? limit + 1;
}
