/** Step 11: the operator had offered this wording, on this site and origin, when the statement was made. */

import { toMs } from '../../encoding/time.ts';
import { claimedKid } from '../../jws/jws.ts';
import { MAX_OFFER_MS, OFFER_GRACE_MS, type Offer, offerSha256, openOffer } from '../../record/offer.ts';
import type { ConsentRecord } from '../../record/record.ts';
import type { Statement } from '../../record/statement.ts';
import { established, type Facts, failed, notChecked, passed, type StepResult } from '../facts.ts';

export async function checkOffer(facts: Facts): Promise<StepResult> {
  const record = established(facts.record);
  const token = established(facts.proof).offer;
  if (record.statement === null) {
    return token === null
      ? notChecked('no offer: no browser signed this record')
      : failed('an offer without a statement');
  }
  const statement = established(facts.statement);
  if (token === null || offerSha256(token) !== statement.offer)
    return failed('the offer is not the one the statement cites');
  const keyring = established(facts.keyring);
  const index = established(facts.recordIndex);
  const offer = await openOffer(token, (kid) => keyring.known(kid));
  const kid = claimedKid(token);
  // An offer is no leaf; its place in the log is the tree it was made on.
  if (!keyring.goodAt(kid, offer.checkpoint.size)) return failed('the key of the offer was not good then');
  // Unlogged, an offer can be dated back by whoever stole its key: past the last good index none of its offers counts.
  if (keyring.compromisedAt(kid, index)) return failed('the key of the offer was compromised');
  const fault = faultOf(offer, statement, record, index);
  if (fault) return failed(fault);
  facts.offer = offer;
  return passed(`offered by ${kid} to ${statement.origin} from ${offer.issuedAt} to ${offer.expiresAt}`);
}

function faultOf(offer: Offer, statement: Statement, record: ConsentRecord, index: number): string | undefined {
  if (offer.log !== record.log) return `the offer is of the log ${offer.log}`;
  if (offer.sender !== record.sender.id) return `the offer is of the sender ${offer.sender}`;
  if (record.actor.via.startsWith('site:') && record.actor.via !== `site:${offer.site}`)
    return 'the offer is of another site';
  if (!offer.origins.includes(statement.origin)) return `the offer does not allow ${statement.origin}`;
  const cited = record.wording;
  const offered = offer.wordings.find(({ sha256 }) => sha256 === cited?.sha256);
  if (
    !offered ||
    offered.id !== cited?.id ||
    offered.version !== cited.version ||
    offered.locale !== cited.locale ||
    offered.logIndex !== cited.logIndex
  ) {
    return 'the offer does not list this wording';
  }
  if (offered.logIndex >= offer.checkpoint.size) return 'the wording was logged after the offer';
  if (offer.checkpoint.size > index) return 'the offer was made after the record';
  if (record.status !== (offer.confirm === 'none' ? 'granted' : 'pending'))
    return 'the status is not what the offer leads to';
  if (offer.expiresAt <= offer.issuedAt) return 'the offer does not end after it begins';
  if (toMs(offer.expiresAt) - toMs(offer.issuedAt) > MAX_OFFER_MS) return 'the offer is for more than 24 hours';
  if (record.occurredAt < offer.issuedAt) return 'the consent is older than the offer';
  if (record.late !== record.recordedAt > offer.expiresAt) return 'the record says wrongly whether it came late';
  if (toMs(record.recordedAt) - toMs(offer.expiresAt) > OFFER_GRACE_MS) return 'the offer had ended too long before';
  return undefined;
}
