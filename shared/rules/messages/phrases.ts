/**
 * A small grammar for phrases, so that tables can say how people put things rather than list what they said.
 *
 * A phrase is a row of steps with spaces between. A step is a choice `one|other` of words, `<class>` (a set of words that
 * the language names), `<name>` (a known given name), `<Name>` (also a word with a capital that no table knows), `#` (a
 * number) and `$` (the clause's end); `[one|other]` may be missing. `..` stands for up to three words of any kind, `^` for
 * the clause's start. A phrase begins with a choice, or with `^` and one.
 */
import type { Word } from './clauses.ts';
import { spellings } from './spellings.ts';

/** One choice of a phrase. */
interface Choice {
  readonly words: ReadonlySet<string>;
  readonly name: 'known' | 'any' | undefined;
  readonly number: boolean;
  readonly end: boolean;
  readonly optional: boolean;
}

type Step = Choice | 'gap' | 'start';

/** The words of each class of a language, in every spelling: many phrases name one class. */
export type WordClasses = Readonly<Record<string, readonly string[]>>;

/** Whether a word is a name: a known one, or any that looks like one. */
export type IsName = (word: Word, step: 'known' | 'any') => boolean;

/** Where a phrase was found: from a word to before another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How many words `..` may stand for. */
const GAP = 3;

/** Phrases of one meaning, found by their first word, so that a word that begins none costs one look-up. */
export class Phrases {
  readonly #byFirst = new Map<string, Step[][]>();
  readonly #byName: Step[][] = [];
  readonly #isName: IsName;

  /** @throws on a phrase that names an unknown class or begins with what cannot be looked up: a mistake in a table */
  constructor(phrases: readonly string[], classes: WordClasses, isName: IsName) {
    this.#isName = isName;
    for (const phrase of phrases) this.#add(phrase, classes);
  }

  /** Every word that some phrase names. */
  *words(): Iterable<string> {
    const phrases = new Set([...this.#byFirst.values(), this.#byName].flat());
    for (const step of [...phrases].flat()) if (typeof step === 'object') yield* step.words;
  }

  /** The first phrase at or after a word. Takes time linear in the words: a phrase is short, and so is a gap. */
  find(words: readonly Word[], after = 0): Span | undefined {
    for (let from = after; from < words.length; from += 1) {
      const to = this.#endFrom(words, from);
      if (to !== undefined) return { from, to };
    }
    return undefined;
  }

  #add(phrase: string, classes: WordClasses): void {
    const steps = phrase.split(' ').map((step) => readStep(step, classes, phrase));
    const first = steps[0] === 'start' ? steps[1] : steps[0];
    if (typeof first !== 'object' || first.optional) throw new Error(`a phrase begins with a word: ${phrase}`);
    for (const word of first.words) {
      const begun = this.#byFirst.get(word);
      if (begun) begun.push(steps);
      else this.#byFirst.set(word, [steps]);
    }
    if (first.name) this.#byName.push(steps);
  }

  #endFrom(words: readonly Word[], from: number): number | undefined {
    const word = words[from];
    if (word === undefined) return undefined;
    for (const steps of this.#begunBy(word)) {
      const to = this.#match(steps, 0, words, from);
      if (to !== undefined) return to;
    }
    return undefined;
  }

  #begunBy(word: Word): readonly Step[][] {
    const phrases = this.#byFirst.get(word.text) ?? [];
    return this.#byName.length > 0 && this.#isName(word, 'any') ? [...phrases, ...this.#byName] : phrases;
  }

  #match(steps: readonly Step[], index: number, words: readonly Word[], at: number): number | undefined {
    const step = steps[index];
    const rest = (from: number) => this.#match(steps, index + 1, words, from);
    if (step === undefined) return at;
    if (step === 'start') return at === 0 ? rest(at) : undefined;
    if (step === 'gap') return firstOf(GAP, (skipped) => rest(at + skipped));
    const word = words[at];
    const to = word !== undefined && this.#fits(step, word) ? rest(at + 1) : undefined;
    if (to !== undefined) return to;
    return step.optional || (step.end && at === words.length) ? rest(at) : undefined;
  }

  #fits(step: Choice, word: Word): boolean {
    if (step.words.has(word.text)) return true;
    return (step.number && /^\d/.test(word.text)) || (step.name !== undefined && this.#isName(word, step.name));
  }
}

/** What `find` says of the first number from 0 to `last` that it says something of. */
function firstOf(last: number, find: (number: number) => number | undefined): number | undefined {
  for (let number = 0; number <= last; number += 1) {
    const found = find(number);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readStep(step: string, classes: WordClasses, phrase: string): Step {
  if (step === '..') return 'gap';
  if (step === '^') return 'start';
  const optional = step.startsWith('[');
  const choices = (optional ? step.slice(1, -1) : step).split('|');
  const words = choices.flatMap((choice) => {
    if (/^(?:<name>|#|\$)$/i.test(choice)) return [];
    if (!choice.startsWith('<')) return spellings(choice);
    const named = classes[choice.slice(1, -1)];
    if (named === undefined) throw new Error(`no class ${choice}: ${phrase}`);
    return named;
  });
  return {
    words: new Set(words),
    name: choices.includes('<Name>') ? 'any' : choices.includes('<name>') ? 'known' : undefined,
    number: choices.includes('#'),
    end: choices.includes('$'),
    optional,
  };
}
