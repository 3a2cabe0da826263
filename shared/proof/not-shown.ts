/** What a proof does not show, said with every result so that nobody reads more into it. */
import type { Facts } from './facts.ts';

/** Sentences for a reader who decides something on this proof. */
export function notShown(facts: Facts): string[] {
  const sentences = [
    'A date: order and time are the word of the operator, since no independent time-stamp is checked.',
    'That no later version exists: at most the operator’s word is given on which version was newest.',
    'That the operator did not invent the consent: it serves the script that signs.',
  ];
  if (facts.record?.method !== 'code_confirmed' && facts.record?.method !== 'keyword_reply') {
    sentences.push('That the number belongs to whoever gave it: the number was not confirmed.');
  }
  if (facts.record?.statement) {
    sentences.push(
      'That pixels looked a certain way: measurements are the browser’s word, and a one-time key is not a person.',
    );
  } else if (facts.record) {
    sentences.push(
      'What the person saw, heard or said: no browser signed this record; it is the word of whoever entered it.',
    );
  }
  if (facts.line && facts.line.versions.length > 1) {
    sentences.push(
      'That all versions are about one number: they are shown to be of one consent line, of one number only if each discloses it.',
    );
  }
  return sentences;
}
