/** Phone numbers as they are stored and signed: E.164, with its plus sign. Grammar only, no numbering plans. */

/** A phone number in E.164: `+`, then 7 to 15 digits of which the first is not zero. Says nothing about its existence. */
export type E164 = string & { readonly __brand: 'E164' };

const GRAMMAR = /^\+[1-9]\d{6,14}$/;

/** True for text in the one spelling of E.164; no spaces, no other digits than ASCII's. */
export function isE164(text: string): text is E164 {
  return GRAMMAR.test(text);
}
