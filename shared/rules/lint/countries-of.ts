/** The countries whose rules a wording must keep. */

/** A site that shows the wording. */
export interface ShownAt {
  /** Countries whose numbers it takes. */
  readonly countries: readonly string[];
  /** The locale for visitors who read none that it has. */
  readonly defaultLocale: string;
}

/**
 * A locale with a region is written for that country, and for those of the sites where it is the default, which any
 * visitor may be shown. One without a region is for all countries of its sites; where there are none, for that of the
 * sender. Empty where no country is known: then all rules count.
 */
export function countriesOf(locale: string, sites: readonly ShownAt[], senderCountry: string | null): string[] {
  const region = regionOf(locale);
  const shownAt = sites.filter(({ defaultLocale }) => region === null || defaultLocale === locale);
  const countries = [...(region === null ? [] : [region]), ...shownAt.flatMap((site) => site.countries)];
  if (countries.length === 0 && senderCountry !== null) countries.push(senderCountry);
  return [...new Set(countries)].sort();
}

/** The region of a BCP 47 tag, after a language and perhaps a script; a number like 419 is no country. */
function regionOf(locale: string): string | null {
  return /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})(?:-|$)/i.exec(locale)?.[1]?.toUpperCase() ?? null;
}
