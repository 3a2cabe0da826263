/** What the element tells of a consent it sends. Its events bubble and cross shadow roots; none carries the number. */
import type { Problem } from './problem.ts';
import type { PhoneConsentErrorCode, Receipt } from './public-api.ts';
import { warnOnce } from './warn.ts';

const everywhere = { bubbles: true, composed: true };

/** The server has the consent in its log. */
export class PhoneConsentRecordedEvent extends Event {
  readonly statementId: string;
  readonly records: Receipt['records'];
  readonly receipt: unknown;

  constructor({ statementId, records, receipt }: Receipt) {
    super('phone-consent-recorded', everywhere);
    this.statementId = statementId;
    this.records = records;
    this.receipt = receipt;
  }
}

/** Something failed. The form still works; `retryable` says whether the element goes on trying by itself. */
export class PhoneConsentErrorEvent extends Event {
  readonly code: PhoneConsentErrorCode;
  readonly message: string;
  readonly retryable: boolean;

  constructor({ code, message, retryable }: Problem) {
    super('phone-consent-error', everywhere);
    this.code = code;
    this.message = message;
    this.retryable = retryable;
  }
}

/** Tells the page of `problem`, on `target`, and once the developer. */
export function tellProblem(target: EventTarget, problem: Problem): void {
  warnOnce(`${problem.code}: ${problem.message}`);
  dispatchEvent.call(target, new PhoneConsentErrorEvent(problem));
}

declare global {
  interface GlobalEventHandlersEventMap {
    'phone-consent-ready': Event;
    'phone-consent-recorded': PhoneConsentRecordedEvent;
    'phone-consent-error': PhoneConsentErrorEvent;
  }
}
