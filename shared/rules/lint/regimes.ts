/** Whose rules a wording must keep: the body of law and carrier practice of each country. */
import { EEA } from '../eea.ts';

/** `other`: countries that the rules say nothing of. */
export const REGIMES = ['US', 'EU', 'GB', 'CA', 'AU', 'other'] as const;
export type Regime = (typeof REGIMES)[number];

/** Countries beside the one a regime is named after, ISO 3166-1 alpha-2. */
const MEMBERS: Partial<Readonly<Record<Regime, readonly string[]>>> = {
  US: ['AS', 'GU', 'MP', 'PR', 'UM', 'VI'],
  EU: EEA,
  GB: ['GG', 'IM', 'JE'],
};

const REGIME_OF = new Map<string, Regime>(
  REGIMES.flatMap((regime) => [regime, ...(MEMBERS[regime] ?? [])].map((country) => [country, regime])),
);

/** The regimes of `countries`, each once; all of them where no country is known. */
export function regimesOf(countries: readonly string[]): readonly Regime[] {
  if (countries.length === 0) return REGIMES;
  return [...new Set(countries.map((country) => REGIME_OF.get(country) ?? 'other'))];
}
