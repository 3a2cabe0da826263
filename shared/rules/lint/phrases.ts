/**
 * Phrases to look for in a folded text, written so that whoever knows the language can check them:
 *
 * - `*` ends a word in any way: `purchas*` is purchase, purchases, purchasing;
 * - ` ~ ` stands for up to four words, or none;
 * - ` … ` stands for up to forty characters of the same sentence;
 * - `(a|b)` is one of them, `(a )?` may be missing, `#` is a number of up to three digits.
 *
 * Nothing in this notation repeats without a bound, so matching takes time linear in the text.
 */

/** The languages whose phrases the rules know. */
export const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What to look for in each language. */
export type Patterns = Readonly<Record<Language, RegExp>>;

/** One pattern that finds any of the phrases, at word boundaries. */
export function phrases(...list: readonly string[]): RegExp {
  return new RegExp(`(?<!\\w)(?:${list.map(sourceOf).join('|')})(?!\\w)`, 'g');
}

function sourceOf(phrase: string): string {
  return phrase
    .replace(/[.+$^[\]{}\\]/g, '\\$&')
    .replaceAll('(', '(?:')
    .replaceAll('*', '\\w{0,24}')
    .replaceAll(' ~ ', " (?:[\\w'-]{1,24},? ){0,4}")
    .replaceAll(' … ', ' (?:[^.!?]{0,40}[^\\w.!?])?')
    .replaceAll('#', '\\d{1,3}');
}
