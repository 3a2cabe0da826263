/**
 * The errors a caller can be told of: one closed list of codes. `server/http/problem.ts` turns them into replies, and
 * `/docs` prints the list. What goes wrong inside is a plain Error, of which a caller learns the request id alone.
 */

/** Every code with its HTTP status, the title that never changes with the occasion, and what to do about it. */
export const PROBLEMS = {
  unsupported_media_type: [
    415,
    'The content type or coding is not supported',
    'Send the header `Content-Type: application/json`, and the body as it is: a `Content-Encoding` like gzip is not taken.',
  ],
  payload_too_large: [413, 'The body is too large', 'Send less; the limit stands beside each call.'],
  malformed_json: [
    400,
    'The body cannot be read',
    'Send one JSON value in UTF-8, whole, not nested too deep, that names no member twice.',
  ],
  unauthorized: [401, 'An API key is needed', 'Send `Authorization: Bearer sk_…` with a key that is not revoked.'],
  unknown_site: [404, 'There is no such site', 'Use the public site key (`pk_…`) that the set-up shows.'],
  not_found: [
    404,
    'There is nothing here',
    'Check the id. What belongs to another sender is answered in the same way.',
  ],
  method_not_allowed: [405, 'The method is not allowed here', 'See the `Allow` header.'],
  insufficient_scope: [403, 'The API key may not do this', 'Use a key with the scope that the call names.'],
  signature_invalid: [
    403,
    'The signature does not verify',
    'Compare the URL that the provider calls, and the secret, with those of the connection.',
  ],
  signature_expired: [403, 'The signature is of another time', 'Send it within five minutes; set the clock.'],
  origin_not_allowed: [403, 'The site does not run on this origin', 'Add the page’s origin to the site’s origins.'],
  challenge_required: [403, 'A challenge must be passed', 'Send the token of the challenge in `Challenge-Token`.'],
  challenge_failed: [
    403,
    'The challenge was not passed',
    'Have the visitor pass it again: a token counts once, for minutes.',
  ],
  invalid_request: [422, 'The request is not as specified', '`issues` names each member at fault.'],
  invalid_number: [422, 'The phone number cannot exist', 'Ask for the number again.'],
  offer_invalid: [422, 'The offer does not verify', 'Send the offer exactly as this server gave it.'],
  statement_invalid: [422, 'The statement does not verify', 'Send the statement exactly as the browser signed it.'],
  wrong_log: [422, 'The statement is for another log', 'Send it to the server that made the offer.'],
  wrong_site: [422, 'The offer is for another site', 'Send it with the site key it was fetched with.'],
  wrong_sender: [422, 'The sender is another one', 'Sender, program and wording must belong together.'],
  offer_mismatch: [422, 'The statement cites another offer', 'Send the offer that the statement was signed under.'],
  unknown_wording: [422, 'The wording is not known here', 'Use a published wording of this sender.'],
  text_differs: [422, 'The page showed another text', 'Show the wording as registered: no translation, no change.'],
  lint_failed: [
    422,
    'The text breaks rules',
    '`issues` names each rule: change the text, or send it with an `override` and its reason.',
  ],
  commitment_mismatch: [422, 'A disclosure does not open its commitment', 'Send the disclosures the browser made.'],
  duplicate_program: [422, 'Two choices name one program', 'Tick one wording for each program.'],
  wording_changed: [409, 'The wording has changed since', 'Fetch a new offer and ask the person again.'],
  idempotency_conflict: [409, 'The same id was used for other content', 'Use a new id for new content.'],
  code_wrong: [422, 'This is not the code', 'Type the code again, or ask for another one.'],
  illegal_move: [409, 'The consent cannot change in this way', 'See the table of moves in the documentation.'],
  legal_hold: [409, 'A legal hold keeps the data', 'Release the hold first, if the law lets you.'],
  last_admin_key: [409, 'It is the last key of its kind', 'Make another admin key for all senders first.'],
  already_exists: [409, 'It exists already', 'Choose another id, or change the one there is.'],
  not_exportable: [409, 'The format cannot say this', 'Export another version, or in another format.'],
  record_unreadable: [
    409,
    'The record is not what the log holds',
    'Tell the operator: it was altered or damaged, and nothing is told of it before it is brought back from a backup.',
  ],
  code_ended: [410, 'The code no longer counts', 'Ask for another code.'],
  confirmation_ended: [410, 'Nothing waits for this confirmation', 'Ask the person again.'],
  cursor_ended: [410, 'The cursor leads nowhere any more', 'Begin again without a cursor.'],
  campaign_closed: [409, 'The campaign has ended', 'Set up another one.'],
  webhook_disabled: [409, 'The webhook is disabled', 'Make it active first.'],
  offer_ended: [410, 'The offer is no longer good', 'Fetch a new offer and ask the person again.'],
  rate_limited: [429, 'Too many requests', 'Wait as many seconds as `Retry-After` says.'],
  internal: [500, 'Something went wrong here', 'Tell the operator the request id.'],
  busy: [503, 'The server is busy', 'Try again after `Retry-After` seconds; a retry makes nothing twice.'],
  challenge_unavailable: [503, 'The challenge cannot be verified', 'Try again later, or forward it from your backend.'],
  log_unavailable: [503, 'The log cannot be written', 'Try again later; a retry makes nothing twice.'],
  database_unavailable: [503, 'The database does not answer', 'Try again later; a retry makes nothing twice.'],
} as const satisfies Record<string, readonly [status: number, title: string, remedy: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A member at fault. The message never repeats the value. */
export interface Issue {
  /** Members joined by dots, e.g. `origins.0`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** A refusal that its caller is told of. Neither `detail` nor `issues` ever hold personal data. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ProblemCode;
  readonly detail: string;
  readonly issues: readonly Issue[];
  /** Seconds after which another try makes sense, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, detail: string, issues: readonly Issue[] = [], retryAfterSeconds?: number) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.issues = issues;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * What only an operator can put right: settings, keys, disks, data. The message says what to do, and the cause why; they
 * hold no personal data. The server ends with it when it starts, a command with status 2.
 */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}

/** What went wrong, and in the next lines why. */
export function reasonsOf({ message, cause }: Error): string[] {
  return [message, ...(cause instanceof Error ? reasonsOf(cause) : [])];
}

/** The refusal of a request for one of its members. @param message - never repeats the value */
export function refusal(path: string, message: string, code: ProblemCode = 'invalid_request'): DomainError {
  return new DomainError(code, message, [{ path, message }]);
}
