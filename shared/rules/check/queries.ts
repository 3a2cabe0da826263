/** What to ask the rulebook: once for each country the person may be in. */
import type { RuleQuery } from '../packs/rulebook.ts';
import type { Place } from '../zones/place.ts';
import type { ProgramFacts } from './facts.ts';

export type Queries = readonly [RuleQuery, ...RuleQuery[]];

/** The number's country, and the address's where it is another one; the states of both. */
export function queriesFor({ purpose, channel }: ProgramFacts, number: Place, address: Place | null): Queries {
  const states = [number.state, address?.state ?? null].filter((state) => state !== null);
  const query = (country: string | null): RuleQuery => ({ country, states, purpose, channel });
  if (address === null || address.country === number.country) return [query(number.country)];
  return [query(number.country), query(address.country)];
}
