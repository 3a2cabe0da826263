/** Puts names into one text, in a file of its own: the npm entry needs none of it before somebody turns to the form. */

/** `names` as one of them is asked for: `Canada or Mexico`. With commas for a `language` that is no language tag. */
export function eitherOf(names: readonly string[], language: string): string {
  try {
    return new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  } catch {
    return names.join(', ');
  }
}
