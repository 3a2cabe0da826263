/**
 * Opens a submission: everything about it that can be checked without knowing the state of any consent. Whatever comes
 * in is attacker-controlled; what goes out is a statement that its one-time key signed under an offer of ours, with
 * disclosures that open its commitments.
 */
import { type Disclosure, type Field, opens, STATEMENT_FIELDS } from '../../shared/commitment/commitment.ts';
import { FormatError } from '../../shared/errors.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { isGrammatical } from '../../shared/proof/steps/disclosures.ts';
import { type Offer, offerSha256 } from '../../shared/record/offer.ts';
import { openStatement, type Statement } from '../../shared/record/statement.ts';
import type { Deps } from '../deps.ts';
import { DomainError, type ProblemCode } from '../errors.ts';
import type { Site } from '../store/sites.ts';
import { openKnownOffer } from './open-offer.ts';
import { readPhone } from './read-phone.ts';

/** Bytes of the four objects a browser measures, together. */
const MAX_EVIDENCE_LENGTH = 12_288;

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
  const statement = await verifyStatement(body.statement);
  if (statement.log !== deps.log.origin || offer.log !== deps.log.origin) {
    throw refusal('wrong_log', 'statement', 'The statement or its offer is for another log.');
  }
  if (statement.offer !== offerSha256(body.offer)) {
    throw refusal('offer_mismatch', 'offer', 'The statement cites another offer than the one sent with it.');
  }
  if (offer.site !== site.id) throw refusal('wrong_site', 'siteKey', 'The offer was made for another site.');
  if (offer.sender !== site.sender) throw refusal('wrong_sender', 'siteKey', 'The offer was made for another sender.');
  for (const [i, choice] of statement.choices.entries()) {
    const { id, version, locale, sha256 } = choice.wording;
    const offered = offer.wordings.find((wording) => wording.sha256 === sha256);
    if (!offered || offered.id !== id || offered.version !== version || offered.locale !== locale) {
      throw refusal('unknown_wording', `statement.choices.${i}`, 'The offer does not list the wording of this choice.');
    }
  }
  checkDisclosures(statement, body.disclosures);
  return {
    statement,
    statementJws: body.statement,
    offer,
    offerKid: kid,
    offerToken: body.offer,
    disclosures: body.disclosures,
    phone: phoneOf(body.disclosures, site.countries),
  };
}

async function verifyStatement(jws: string): Promise<Statement> {
  try {
    return await openStatement(jws);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw refusal('statement_invalid', 'statement', `The statement does not verify: ${error.message}.`);
  }
}

/** Each disclosure opens its commitment, each field at most once, all of them of the kind a browser makes. */
function checkDisclosures(statement: Statement, disclosures: readonly Disclosure[]): void {
  const seen = new Set<Field>();
  let length = 0;
  for (const [i, disclosure] of disclosures.entries()) {
    const { field } = disclosure;
    const path = `disclosures.${i}`;
    if (seen.has(field)) throw refusal('commitment_mismatch', path, `The field ${field} is disclosed twice.`);
    seen.add(field);
    const commitment = STATEMENT_FIELDS.find((name) => name === field);
    if (!commitment || !opens(statement.commitments[commitment], statement.id, disclosure)) {
      throw refusal(
        'commitment_mismatch',
        path,
        `The disclosure of ${field} does not open what the statement commits to.`,
      );
    }
    if (field !== 'phone' && !isGrammatical(disclosure)) {
      throw refusal('commitment_mismatch', path, `The disclosure of ${field} is not what its field holds.`);
    }
    if (field !== 'phone' && field !== 'name') length += Buffer.byteLength(disclosure.value);
  }
  if (length > MAX_EVIDENCE_LENGTH) {
    throw refusal('invalid_request', 'disclosures', `The measurements are larger than ${MAX_EVIDENCE_LENGTH} bytes.`);
  }
}

function phoneOf(disclosures: readonly Disclosure[], countries: readonly string[]): E164 {
  const index = disclosures.findIndex(({ field }) => field === 'phone');
  const disclosed = disclosures[index];
  if (!disclosed) throw refusal('commitment_mismatch', 'disclosures', 'The number is not disclosed.');
  const { e164 } = readPhone(disclosed.value, `disclosures.${index}.value`, countries);
  if (e164 !== disclosed.value) {
    throw refusal('invalid_number', `disclosures.${index}.value`, 'The number is not in E.164 form.');
  }
  return e164;
}

function refusal(code: ProblemCode, path: string, message: string): DomainError {
  return new DomainError(code, message, [{ path, message }]);
}
