/** Forms of words that go with a count. */

/** A text for one, and for every other count of the languages that texts are written in. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** The form that goes with `count` in `language`: 0 is French and Portuguese for one. */
export function pluralOf(language: string, count: number, { one, other }: PluralForms): string {
  return new Intl.PluralRules(language).select(count) === 'one' ? one : other;
}

/** That form with the count in the place of `{}`, as the language writes numbers: `1,234` or `1.234`. */
export function sayCount(language: string, count: number, forms: PluralForms): string {
  return pluralOf(language, count, forms).replace('{}', new Intl.NumberFormat(language).format(count));
}
