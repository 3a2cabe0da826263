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
