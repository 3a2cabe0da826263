/**
 * Opens a submission: everything about it that can be checked without knowing the state of any consent. Whatever comes
 * in is attacker-controlled; what goes out is a statement that its one-time key signed under an offer of ours, with
 * disclosures that open its commitments.
 */
import type { Disclosure } from '../../../shared/commitment/commitment.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { type Offer, offerSha256 } from '../../../shared/record/offer.ts';
import type { Statement } from '../../../shared/record/statement.ts';
import type { Deps } from '../../deps.ts';
import { refusal } from '../../errors.ts';
import type { Site } from '../../store/sites.ts';
import { openKnownOffer } from '../offer/open-offer.ts';
import type { Refusal } from './examine-submission.ts';

/** What a browser posts, and what a host's form carries. */
export interface SubmissionBody {
  readonly siteKey: string;
  readonly offer: string;
  readonly statement: string;
  readonly disclosures: readonly Disclosure[];
}

export interface OpenedSubmission {
  readonly statement: Statement;
  readonly statementJws: string;
  readonly offer: Offer;
  /** The record key that signed the offer. */
  readonly offerKid: string;
  readonly offerToken: string;
  readonly disclosures: readonly Disclosure[];
  readonly phone: E164;
}

/** @throws DomainError with the code of the first thing that is wrong */
export async function openSubmission(deps: Deps, site: Site, body: SubmissionBody): Promise<OpenedSubmission> {
  const { offer, kid } = await openKnownOffer(deps, body.offer);
  const examined = await deps.examiner.examine({
    statement: body.statement,
    disclosures: body.disclosures,
    countries: site.countries,
  });
  const statement = accepted(examined.statement);
  if (statement.log !== deps.log.origin || offer.log !== deps.log.origin) {
    throw refusal('statement', 'The statement or its offer is for another log.', 'wrong_log');
  }
  if (statement.offer !== offerSha256(body.offer)) {
    throw refusal('offer', 'The statement cites another offer than the one sent with it.', 'offer_mismatch');
  }
  if (offer.site !== site.id) throw refusal('siteKey', 'The offer was made for another site.', 'wrong_site');
  if (offer.sender !== site.sender) throw refusal('siteKey', 'The offer was made for another sender.', 'wrong_sender');
  for (const [i, choice] of statement.choices.entries()) {
    const { id, version, locale, sha256 } = choice.wording;
    const offered = offer.wordings.find((wording) => wording.sha256 === sha256);
    if (!offered || offered.id !== id || offered.version !== version || offered.locale !== locale) {
      throw refusal(`statement.choices.${i}`, 'The offer does not list the wording of this choice.', 'unknown_wording');
    }
  }
  return {
    statement,
    statementJws: body.statement,
    offer,
    offerKid: kid,
    offerToken: body.offer,
    disclosures: body.disclosures,
    phone: accepted(examined.phone),
  };
}

/** @throws DomainError that says so */
function accepted<Value extends object | string>(value: Value | Refusal): Value {
  if (typeof value === 'object' && 'refused' in value) throw refusal(value.path, value.message, value.refused);
  return value as Value;
}
