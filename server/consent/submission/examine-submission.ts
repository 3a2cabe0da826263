/**
 * Examines a submission by itself: all that a computation can tell of it without knowing anything else. It is a third of
 * the work of recording one, so it is done in another thread where there is one: plain values come in and go out.
 */
import { type Disclosure, type Field, opens, STATEMENT_FIELDS } from '../../../shared/commitment/commitment.ts';
import { FormatError } from '../../../shared/errors.ts';
import type { E164 } from '../../../shared/phone/e164.ts';
import { isGrammatical } from '../../../shared/proof/steps/disclosures.ts';
import { openStatement, type Statement } from '../../../shared/record/statement.ts';
import { DomainError, type ProblemCode } from '../../errors.ts';
import { readPhone } from '../numbers/read-phone.ts';

/** Bytes of the four objects a browser measures, together. */
const MAX_EVIDENCE_LENGTH = 12_288;

/** What is to be examined; attacker-controlled but for the countries. */
export interface Unexamined {
  readonly statement: string;
  readonly disclosures: readonly Disclosure[];
  /** Countries whose numbers the site takes. */
  readonly countries: readonly string[];
}

/** Each part, or why it is refused. Of two refusals the statement's comes first. */
export interface Examined {
  readonly statement: Statement | Refusal;
  /** The number that the disclosures disclose, when each of them opens its commitment. */
  readonly phone: E164 | Refusal;
}

/** A `DomainError` to be, as a plain value: an error would lose its class between threads. */
export interface Refusal {
  readonly refused: ProblemCode;
  readonly path: string;
  readonly message: string;
}

export async function examineSubmission(unexamined: Unexamined): Promise<Examined> {
  const statement = await verifyStatement(unexamined.statement);
  if ('refused' in statement) return { statement, phone: statement };
  const { disclosures, countries } = unexamined;
  return { statement, phone: checkDisclosures(statement, disclosures) ?? phoneOf(disclosures, countries) };
}

async function verifyStatement(jws: string): Promise<Statement | Refusal> {
  try {
    return await openStatement(jws);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return refusal('statement_invalid', 'statement', `The statement does not verify: ${error.message}.`);
  }
}

/** Each disclosure opens its commitment, each field at most once, all of them of the kind a browser makes. */
function checkDisclosures(statement: Statement, disclosures: readonly Disclosure[]): Refusal | null {
  const seen = new Set<Field>();
  let length = 0;
  for (const [i, disclosure] of disclosures.entries()) {
    const { field } = disclosure;
    const mismatch = (message: string) => refusal('commitment_mismatch', `disclosures.${i}`, message);
    if (seen.has(field)) return mismatch(`The field ${field} is disclosed twice.`);
    seen.add(field);
    const commitment = STATEMENT_FIELDS.find((name) => name === field);
    if (!commitment || !opens(statement.commitments[commitment], statement.id, disclosure)) {
      return mismatch(`The disclosure of ${field} does not open what the statement commits to.`);
    }
    if (field !== 'phone' && !isGrammatical(disclosure)) {
      return mismatch(`The disclosure of ${field} is not what its field holds.`);
    }
    if (field !== 'phone' && field !== 'name') length += Buffer.byteLength(disclosure.value);
  }
  if (length <= MAX_EVIDENCE_LENGTH) return null;
  return refusal('invalid_request', 'disclosures', `The measurements are larger than ${MAX_EVIDENCE_LENGTH} bytes.`);
}

function phoneOf(disclosures: readonly Disclosure[], countries: readonly string[]): E164 | Refusal {
  const index = disclosures.findIndex(({ field }) => field === 'phone');
  const disclosed = disclosures[index];
  if (!disclosed) return refusal('commitment_mismatch', 'disclosures', 'The number is not disclosed.');
  const path = `disclosures.${index}.value`;
  try {
    const { e164 } = readPhone(disclosed.value, path, countries);
    return e164 === disclosed.value ? e164 : refusal('invalid_number', path, 'The number is not in E.164 form.');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refusal(error.code, path, error.detail);
  }
}

function refusal(refused: ProblemCode, path: string, message: string): Refusal {
  return { refused, path, message };
}
