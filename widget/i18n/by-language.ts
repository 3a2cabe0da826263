/** What `languages` holds for a BCP 47 tag: under the tag itself, else under the tag shortened from its end. */
export function byLanguage<T>(languages: ReadonlyMap<string, T>, language: string): T | undefined {
  for (let tag = language.toLowerCase(); tag; tag = tag.replace(/-?[^-]*$/, '')) {
    const found = languages.get(tag);
    if (found) return found;
  }
  return undefined;
}
