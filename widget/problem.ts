/** A failure with a code for the host page, whether the network's, the server's or the element's own. */
import type { PhoneConsentErrorCode } from './public-api.ts';

export class Problem extends Error {
  override readonly name = 'PhoneConsentProblem';
  readonly code: PhoneConsentErrorCode;
  /** True when the same request may succeed later. */
  readonly retryable: boolean;

  constructor(code: PhoneConsentErrorCode, message: string, retryable = false) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}
