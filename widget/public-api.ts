/** The types a host page meets: statuses, receipts, what goes over the wire. */
import type { Disclosure } from '../shared/commitment/commitment.ts';

/** Where the current consent stands on its way to the server. */
export type PhoneConsentStatus = 'idle' | 'sending' | 'recorded' | 'failed';

/** The server's answer to a submission. */
export interface Receipt {
  readonly statementId: string;
  readonly records: readonly { readonly recordId: string; readonly program: string; readonly status: string }[];
  /** The proof file without disclosures. */
  readonly receipt: unknown;
}

/** What is posted, and what the form entry `…_consent_submission` holds as canonical JSON. */
export interface Submission {
  readonly disclosures: readonly Disclosure[];
  /** The offer token the page was given. */
  readonly offer: string;
  readonly siteKey: string;
  /** The statement, signed by a one-time key. */
  readonly statement: string;
}

/** What the browser measured at the last signing, by the part that can be disclosed apart. */
export type Evidence = Readonly<Partial<Record<'display' | 'gesture' | 'page' | 'client', unknown>>>;

/** Why no consent was recorded. Codes in lower case of the server's own list are passed on as they are. */
export type PhoneConsentErrorCode =
  | 'offer_unreachable'
  | 'text_differs'
  | 'not_ready'
  | 'signing_failed'
  | 'network'
  | (string & { readonly __fromServer?: never });
