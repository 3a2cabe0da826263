/** Opens offer tokens that come back with submissions. All visitors of a minute bring the same one. */
import { FormatError } from '../../../shared/errors.ts';
import { claimedKid } from '../../../shared/jws/jws.ts';
import { type Offer, openOffer } from '../../../shared/record/offer.ts';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { readKeyringNow } from '../../log/read-keyring.ts';
import { memory } from '../../memory.ts';

/** An offer that this log signed. */
export interface KnownOffer {
  readonly offer: Offer;
  /** The record key that signed it. */
  readonly kid: string;
}

const once = memory<KnownOffer>(1000);

/**
 * The offer in `token`, which is attacker-controlled until it proves to be signed by one of this log's record keys.
 * @throws DomainError `offer_invalid`
 */
export function openKnownOffer(deps: Deps, token: string): Promise<KnownOffer> {
  return once(deps, token, async () => {
    const keyring = await readKeyringNow(deps.db);
    try {
      const offer = await openOffer(token, (kid) => keyring.known(kid));
      return { offer, kid: claimedKid(token) };
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const message = `The offer does not verify: ${error.message}.`;
      throw new DomainError('offer_invalid', message, [{ path: 'offer', message: error.message }]);
    }
  });
}
