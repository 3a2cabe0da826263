/** Which language a page for everybody is shown in. */
import { parseAccept } from 'hono/utils/accept';

export const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** True of a language that is written from right to left. */
export function isRightToLeft(language: string): boolean {
  return language === 'ar';
}

/** How times and counts are written: Arabic with the digits that versions, dates of standards and numbers have beside them. */
export function formatLocale(language: Language): string {
  return language === 'ar' ? 'ar-u-nu-latn' : language;
}

/** What a visitor asked for. All of it is attacker-controlled. */
export interface LanguageWish {
  /** `?lang=`, which a link of the page sets. */
  readonly query: string | undefined;
  /** The `Accept-Language` header. */
  readonly header: string | undefined;
}

/** The language asked for, else the best that the browser wants, else that of `fallback`, else English. */
export function chooseLanguage({ query, header }: LanguageWish, fallback?: string): Language {
  const wanted = parseAccept(header ?? '').filter(({ q }) => q > 0);
  for (const tag of [query ?? '', ...wanted.map(({ type }) => type), fallback ?? '']) {
    const found = LANGUAGES.find((language) => language === tag.trim().toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'en';
}
