/** Holds an entry against what its signatures say: the offer, the commitments, the number. Attacker-controlled. */
import { opens, phoneIn, type StatementField } from '../../shared/commitment/commitment.ts';
import { isGrammatical } from '../../shared/proof/steps/disclosures.ts';
import { type Offer, offerSha256 } from '../../shared/record/offer.ts';
import type { Statement } from '../../shared/record/statement.ts';
import type { SubmissionBody } from './parse-entry.ts';
import { Fault } from './submission-fault.ts';

/** That the statement answers this offer, and the offer is this site's. @throws Fault */
export function checkOffer(
  offer: Offer,
  statement: Statement,
  submission: SubmissionBody,
  { log, site }: { log: string; site: string },
): void {
  if (offer.log !== log || statement.log !== log) throw new Fault('wrong_log', 'it is for another log');
  if (offer.site !== site) throw new Fault('wrong_site', `the offer was made for the site ${offer.site}`);
  if (statement.offer !== offerSha256(submission.offer)) {
    throw new Fault('offer_mismatch', 'the statement cites another offer than the one that came with it');
  }
  if (!offer.origins.includes(statement.origin)) {
    throw new Fault('origin_not_allowed', `the site does not run on ${statement.origin}`);
  }
  for (const { wording } of statement.choices) {
    const offered = offer.wordings.find(({ sha256 }) => sha256 === wording.sha256);
    if (offered?.id !== wording.id || offered.version !== wording.version || offered.locale !== wording.locale) {
      throw new Fault('unknown_wording', `the offer does not list the wording ${wording.id}`);
    }
  }
}

/** That what is disclosed is what the statement commits to, the number of the form among it. @throws Fault */
export function checkDisclosures(statement: Statement, { disclosures }: SubmissionBody, phone: string): void {
  const fields = new Set<string>();
  for (const disclosure of disclosures) {
    const { field } = disclosure;
    if (fields.has(field)) throw new Fault('commitment_mismatch', `${field} is disclosed twice`);
    fields.add(field);
    const commitment = statement.commitments[field as StatementField];
    if (!opens(commitment, statement.id, disclosure) || !isGrammatical(disclosure)) {
      throw new Fault('commitment_mismatch', `${field} does not open what the statement commits to`);
    }
  }
  const disclosed = phoneIn(disclosures);
  if (disclosed === undefined) throw new Fault('commitment_mismatch', 'the number is not disclosed');
  if (disclosed !== phone) throw new Fault('phone_mismatch', 'it is for another number than the one in the form');
}
