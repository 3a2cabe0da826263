/** What a call comes to when it does not come to a reply. */
import type { ProblemCode } from '../errors.ts';

/**
 * A code of the server's closed list; or of the client: `unreachable` where no answer came (the call may have taken
 * effect), `not_understood` where the answer is not this server's. A newer server may say codes that are not listed.
 */
export type ClientErrorCode = ProblemCode | 'unreachable' | 'not_understood';

/** A member at fault. The message never repeats the value. */
export interface ClientIssue {
  /** Members joined by dots; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

export interface ClientErrorParts {
  readonly code: ClientErrorCode;
  readonly detail: string;
  readonly status?: number | undefined;
  readonly issues?: readonly ClientIssue[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** A call that was refused, or of which nothing is known. Holds no personal data: it can be logged as it is. */
export class PhoneConsentError extends Error {
  override readonly name = 'PhoneConsentError';
  readonly code: ClientErrorCode;
  readonly detail: string;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  readonly issues: readonly ClientIssue[];
  /** What the operator finds the call under; null where no answer came. */
  readonly requestId: string | null;
  /** How long the server asked to wait; null where it did not. */
  readonly retryAfterSeconds: number | null;

  constructor({ code, detail, status, issues, requestId, retryAfterSeconds, cause }: ClientErrorParts) {
    super(`${code}: ${detail}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.detail = detail;
    this.status = status ?? null;
    this.issues = issues ?? [];
    this.requestId = requestId ?? null;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }
}
