/** The countries whose numbers are taken: what the site offers, narrowed by the page, named in its language. */
import type { CountryCode } from '../../shared/phone/number.ts';
import { warn } from '../warn.ts';
import { words } from '../words.ts';

/** A country to choose. */
export interface CountryChoice {
  readonly code: CountryCode;
  readonly name: string;
}

/** Country codes in a list like `US, ca`. What is not one is warned of and left out. */
export function parseCountries(list: string): CountryCode[] {
  return words(list.toUpperCase()).filter((code): code is CountryCode => {
    const isCode = /^[A-Z]{2}$/.test(code);
    if (!isCode) warn(`countries: ignored "${code}"`);
    return isCode;
  });
}

/** The `offered` countries that are `wanted`, in the order of the offer; all of them when none is wanted. */
export function narrowCountries(
  offered: readonly CountryCode[],
  wanted: readonly CountryCode[],
): readonly CountryCode[] {
  if (offered.length === 0) return wanted;
  const both = offered.filter((code) => wanted.includes(code));
  if (both.length > 0) return both;
  if (wanted.length > 0) warn(`countries: the site offers none of ${wanted.join(', ')}`);
  return offered;
}

/** `codes` with their names, in the order a reader of `language` looks for them. */
export function nameCountries(codes: readonly CountryCode[], language: string): CountryChoice[] {
  const names = displayNames(language);
  const locale = names?.resolvedOptions().locale;
  return codes
    .map((code) => ({ code, name: names?.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Undefined for a `lang` that is not a language tag, which is the host page's to write. */
function displayNames(language: string): Intl.DisplayNames | undefined {
  try {
    return new Intl.DisplayNames(language, { type: 'region' });
  } catch {
    return undefined;
  }
}
