/** Offer tokens by their hash, for proofs. All visitors of a minute bring the same one, so the newest stay in memory. */
import type { Deps } from '../../deps.ts';
import { memory } from '../../memory.ts';
import { findOfferToken } from '../../store/offers.ts';

const once = memory<string | null>(1000);

/** The token that a record cites; null where no browser signed it. */
export async function offerToken(deps: Deps, sha256: string | null): Promise<string | null> {
  return sha256 === null ? null : once(deps, sha256, () => findOfferToken(deps.db, sha256));
}
