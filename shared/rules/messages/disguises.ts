/** Keywords written so that a phone or a filter does not see them: `$TOP`, `S*T*O*P`, `s t o p`, `ST OP`, `STOP2END`. */

import { isKeyword } from './clause-reading.ts';
import type { CutMessage } from './clauses.ts';
import { lexicons, STRONG } from './lexicon.ts';

/** What stands for a letter inside a word. Digits that do are mended with other slips (see `Vocabulary`). */
const SIGNS: ReadonlyMap<string, string> = new Map(Object.entries({ $: 's', '@': 'a', '†': 't', '€': 'e', '!': 'i' }));

/** A word with signs for letters, or between its letters. Hyphens are left: they join already. */
const SIGNED = /(?<![\p{L}\p{N}$@†€!*._])[\p{L}$@†€][\p{L}$@†€!*._]{1,28}[\p{L}$@†€](?![\p{L}\p{N}$@†€*_])/gu;

/** Three to twelve single letters. */
const SPACED = /(?<![\p{L}\p{N}'])\p{L}(?:[ .*_]{1,3}\p{L}){2,11}(?![\p{L}\p{N}'])/gu;

/** Two words with a 2 between that says "to". */
const TO = /(?<![\p{L}\p{N}])(\p{L}{3,16}) ?2 ?(\p{L}{3,16})(?![\p{L}\p{N}])/gu;

/** Longer than any keyword with spaces in it. */
const LONGEST_BROKEN = 20;

/**
 * Plain text (see `plainText`) with its disguised keywords as the tables spell them; anything else is left as it stands.
 * Linear in time: what is tried at a place is of bounded length.
 */
export function undisguised(text: string): string {
  return text
    .replace(SPACED, (run) => keywordIn(run) ?? run)
    .replace(SIGNED, (word) => (/[^\p{L}]/u.test(word) ? (keywordIn(word) ?? word) : word))
    .replace(TO, (run, one: string, other: string) => (isInstruction(one, other) ? `${one} to ${other}` : run));
}

/**
 * What a message asks whose words are the pieces of one keyword: `ST OP`, `can cel`. A single letter before a word may be
 * something else (`S top` is a size): a person decides.
 */
export function readBroken({ clauses, emoji }: CutMessage): 'reasonable' | 'review' | undefined {
  const words = clauses[0]?.words ?? [];
  if (clauses.length !== 1 || emoji.length > 0 || words.length < 2 || words.length > 4) return undefined;
  const joined = words.map((word) => word.text).join('');
  if (joined.length > LONGEST_BROKEN || !withdraws(joined)) return undefined;
  return words[0]?.text.length === 1 ? 'review' : 'reasonable';
}

function keywordIn(written: string): string | undefined {
  const letters = written.toLowerCase().replace(/[^\p{L}]/gu, (sign) => SIGNS.get(sign) ?? '');
  return letters.length > 2 && withdraws(letters) ? letters : undefined;
}

/** `STOP2END` is one; `end2end` and "cancel 2 remove 1" are none. */
function isInstruction(...words: readonly [string, string]): boolean {
  const said = words.map((word) => word.toLowerCase());
  return said.every(withdraws) && said.some((word) => STRONG.has(word));
}

function withdraws(word: string): boolean {
  return isKeyword({ text: word }) || lexicons().some((lexicon) => lexicon.perSe.has(word));
}
