/** Whose rules a wording must keep: the body of law and carrier practice of each country. */

/** `other`: countries that the rules say nothing of. */
export const REGIMES = ['US', 'EU', 'GB', 'CA', 'AU', 'other'] as const;
export type Regime = (typeof REGIMES)[number];

/** Countries beside the one a regime is named after, ISO 3166-1 alpha-2. */
const MEMBERS: Partial<Readonly<Record<Regime, string>>> = {
  US: 'AS GU MP PR UM VI',
  // The European Economic Area, with the EU's outermost regions that have codes of their own.
  EU: 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO AX GF GP MF MQ RE YT',
  GB: 'GG IM JE',
};

const REGIME_OF = new Map<string, Regime>(
  REGIMES.flatMap((regime) => [regime, ...(MEMBERS[regime]?.split(' ') ?? [])].map((country) => [country, regime])),
);

/** The regimes of `countries`, each once; all of them where no country is known. */
export function regimesOf(countries: readonly string[]): readonly Regime[] {
  if (countries.length === 0) return REGIMES;
  return [...new Set(countries.map((country) => REGIME_OF.get(country) ?? 'other'))];
}
