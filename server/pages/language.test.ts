/** A page's language: what was clicked, else what the browser wants, else the site's. */
import { expect, test } from 'vitest';
import { chooseLanguage, type Language } from './language.ts';

test.each<[string | undefined, string | undefined, string | undefined, Language]>([
  ['fr', 'de', 'es', 'fr'],
  ['pt-BR', 'de', 'es', 'pt'],
  ['xx', 'de-AT,en;q=0.5', 'es', 'de'],
  [undefined, 'en;q=0.5, es-MX;q=0.9', 'fr', 'es'],
  [undefined, 'de;q=0, it', 'fr-CA', 'fr'],
  [undefined, undefined, 'es-US', 'es'],
  [undefined, 'ar-EG, en;q=0.8', 'fr', 'ar'],
  [undefined, '*', undefined, 'en'],
  ['__proto__', ';;,,=;q=x', 'nl', 'en'],
])('?lang=%s, Accept-Language: %s, site %s: %s', (query, header, fallback, language) => {
  expect(chooseLanguage({ query, header }, fallback)).toBe(language);
});
