/** What a submission is refused for once it is held against the log. */
import { toMs } from '../../../shared/encoding/time.ts';
import { OFFER_GRACE_MS } from '../../../shared/record/offer.ts';
import { DomainError } from '../../errors.ts';
import type { Snapshot } from '../../log/snapshot.ts';
import type { Site } from '../../store/sites.ts';
import type { PublishedWording } from '../wording/published-wording.ts';
import type { OpenedSubmission } from './open-submission.ts';

/** @throws DomainError `offer_invalid` for an offer whose proof would fail: its key has been declared compromised */
export function checkOfferKey({ offer, offerKid }: OpenedSubmission, { keyring, nextIndex }: Snapshot): void {
  if (!keyring.goodAt(offerKid, offer.checkpoint.size) || keyring.compromisedAt(offerKid, nextIndex)) {
    throw new DomainError('offer_invalid', 'The key that signed the offer is no longer good.');
  }
}

/** @throws DomainError `offer_ended` */
export function checkInTime({ offer }: OpenedSubmission, { recordedAt }: Snapshot): void {
  if (toMs(recordedAt) > toMs(offer.expiresAt) + OFFER_GRACE_MS) {
    throw new DomainError('offer_ended', 'The offer ended more than 72 hours ago.');
  }
  if (recordedAt < offer.issuedAt) {
    // Made by another process whose clock is ahead of this one's.
    throw new DomainError('busy', 'The offer is not valid yet by the clock of this server. Try again shortly.');
  }
}

/**
 * What an offer promised stands in the proof, so it cannot be made stricter afterwards.
 * @throws DomainError `offer_ended` when the site has numbers confirmed since: nobody gets by it with an older offer
 */
export function checkConfirms({ offer }: OpenedSubmission, site: Site): void {
  if (offer.confirm !== 'none' || site.confirm === 'none') return;
  throw new DomainError('offer_ended', 'The offer is of before the site had numbers confirmed.');
}

/** @throws DomainError `wording_changed` when the wording was invalidated, or a change that matters took its place */
export function checkStillOffered(choices: readonly PublishedWording[], snapshot: Snapshot): void {
  for (const { wording } of choices) {
    const row = snapshot.wording(wording.id, wording.version);
    if (!row || row.state === 'invalidated' || row.material) {
      throw new DomainError('wording_changed', `Version ${wording.version} of ${wording.id} is no longer valid.`);
    }
  }
}
