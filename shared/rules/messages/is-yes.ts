/** Reads the reply to a double opt-in. */
import { ownWords } from './own-words.ts';
import { foldedWord, plainText } from './plain-text.ts';

/** Yes and its initial, in the languages that messages are read in. Nothing weaker: "ok" answers many questions. */
const YES: ReadonlySet<string> = new Set(['y', 'yes', 'si', 's', 'oui', 'o', 'ja', 'j', 'sim', 'نعم']);

/** Longer words than any of them. */
const LONGEST = 40;

/** Whether a message is a yes with nothing around it but punctuation, a quoted reply or a device's signature. */
export function isYes(text: string): boolean {
  const own = ownWords(plainText(text)).trim();
  if (own.length > LONGEST) return false;
  return YES.has(foldedWord(own.replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '')));
}
