/** Which language of a wording a visitor is shown. */
import type { WordingRow } from '../../store/wordings.ts';

/**
 * The newest version in the visitor's locale; else in its language; else in the site's default; else in the default's
 * language.
 * @param versions - published versions of one wording, oldest first
 * @param wanted - a language tag a visitor sent, attacker-controlled, or null
 */
export function chooseLocale(
  versions: readonly WordingRow[],
  wanted: string | null,
  fallback: string,
): WordingRow | undefined {
  const newest = (accept: (locale: string) => boolean) =>
    versions.findLast(({ wording }) => accept(wording.locale.toLowerCase()));
  for (const tag of [wanted, fallback]) {
    if (tag === null) continue;
    const locale = tag.toLowerCase();
    const found = newest((each) => each === locale) ?? newest((each) => language(each) === language(locale));
    if (found) return found;
  }
  return undefined;
}

function language(locale: string): string | undefined {
  return locale.split('-')[0];
}
