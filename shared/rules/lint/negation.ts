/** Words that turn a phrase into its opposite: “I do not agree”, “never shared with third parties”. */
import { type Language, type Patterns, phrases } from './phrases.ts';

const NEGATIONS: Patterns = {
  en: phrases('not', 'never', 'no', 'nor', 'neither', 'without', 'cannot'),
  es: phrases('no', 'nunca', 'sin', 'ni', 'ningun*'),
  fr: phrases('pas', 'jamais', 'aucun*', 'sans', 'ni', 'ne'),
  de: phrases('nicht', 'kein*', 'nie', 'niemals', 'ohne', 'weder'),
  pt: phrases('nao', 'nunca', 'sem', 'nem', 'nenhum*'),
};

/** Characters after a phrase in which its negation may follow: “an Dritte nicht weitergegeben”. */
const AFTER: Readonly<Record<Language, number>> = { en: 0, es: 0, fr: 0, de: 30, pt: 0 };

/**
 * True when the phrase from `start` to `end` holds a negation, or one comes before it in its sentence.
 * @param reach - how many characters before the phrase count
 */
export function isNegated(text: string, start: number, end: number, language: Language, reach: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - reach), start)
      .split(/[.!?]/)
      .at(-1) ?? '';
  const after = text.slice(end, end + AFTER[language]).split(/[.!?]/)[0] ?? '';
  return (before + text.slice(start, end) + after).search(NEGATIONS[language]) >= 0;
}
