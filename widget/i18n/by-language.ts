/** What `languages` holds for a BCP 47 tag: under the tag itself, else under the tag shortened from its end. */
export function byLanguage<T>(languages: ReadonlyMap<string, T>, language: string): T | undefined {
  const subtags = language.toLowerCase().split('-');
  for (let length = subtags.length; length > 0; length--) {
    const found = languages.get(subtags.slice(0, length).join('-'));
    if (found) return found;
  }
  return undefined;
}
