/** What can be wrong with an entry, and how the checks say so. */
import { FormatError } from '../../shared/errors.ts';

/** What is wrong with an entry. The server says the same of the same fault, where it has it too. */
export type SubmissionFault =
  | 'malformed'
  | 'offer_invalid'
  | 'statement_invalid'
  | 'wrong_log'
  | 'wrong_site'
  | 'offer_mismatch'
  | 'origin_not_allowed'
  | 'unknown_wording'
  | 'commitment_mismatch'
  | 'phone_mismatch';

/** A fault on its way out of the checks. */
export class Fault extends Error {
  readonly code: SubmissionFault;

  constructor(code: SubmissionFault, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** The fault that a malformed value is; whatever else was thrown is thrown on. */
export function asFault(code: SubmissionFault, error: unknown): Fault {
  if (error instanceof FormatError) return new Fault(code, error.message);
  throw error;
}
