/** Puts a value into a sentence. */
import type { Sentence } from './strings.ts';

/** The sentence with `value` in its place. */
export function say(sentence: Sentence, value: string): string {
  return typeof sentence === 'string' ? sentence.replace('{}', () => value) : sentence(value);
}
