/**
 * The client of the API, for a sender's own backend: Node and edge runtimes alike, since it takes nothing but `fetch`.
 * What it takes and gives is typed by the schemas that the server validates with.
 */
import { type FollowOptions, followChanges } from './follow-changes.ts';
import { inBatches } from './in-batches.ts';
import { type PageOptions, segmentPages } from './segment-pages.ts';
import { type Call, type CallTarget, sendCall } from './send-call.ts';
import type {
  ChangesPage,
  CheckBatchResult,
  CheckRequest,
  CheckResult,
  FoundCheck,
  LookUpRequest,
  LookUpResult,
  NewRecord,
  NumberResult,
  Proof,
  RecordDetails,
  Recorded,
  SegmentChoice,
  SegmentCount,
  SegmentMember,
  Sends,
  SendsNoted,
  Submission,
  Submitted,
  Told,
  Withdrawal,
  Withdrawn,
} from './shapes.ts';

export interface ClientOptions {
  /** Where the server is, e.g. `https://consent.example`. */
  readonly url: string;
  /** An API key, `sk_…`, with the scopes of the calls that are made. */
  readonly key: string;
  /** Milliseconds that one try may take, 10,000 unless said. */
  readonly timeoutMs?: number;
  /** How often a call is tried that can safely be made again, 4 unless said. */
  readonly tries?: number;
  /** Sends requests, the runtime's own unless said. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Ends the call: it may have taken effect. */
  readonly signal?: AbortSignal;
}

export interface RecordOptions extends CallOptions {
  /** Your name for the act, so that your own retry after a crash makes nothing twice; else each call has one of its own. */
  readonly idempotencyKey?: string;
}

/**
 * Every method throws `PhoneConsentError` when the server refuses, or when no answer came. A check that throws is no
 * permission: do not send.
 */
export class PhoneConsentClient {
  readonly #target: CallTarget;

  /** @throws TypeError when `url` is not one of http or https */
  constructor({ url, key, timeoutMs = 10_000, tries = 4, fetch = globalThis.fetch }: ClientOptions) {
    const { protocol, origin, pathname } = new URL(url);
    if (!/^https?:$/.test(protocol)) throw new TypeError('The URL of the server begins with https:// or http://.');
    const bound: typeof fetch = (...request) => fetch(...request); // some runtimes want it called on nothing
    this.#target = { url: origin + pathname.replace(/\/+$/, ''), key, timeoutMs, tries, fetch: bound };
  }

  /** Checks one number right before a message: allow, deny or defer. */
  check(request: CheckRequest, options?: CallOptions): Promise<CheckResult> {
    return this.#post('/v1/checks', request, options);
  }

  /** Checks up to 10,000 numbers; results come in the order asked. */
  checkBatch(program: string, phones: readonly string[], options?: CallOptions): Promise<CheckBatchResult> {
    return this.#post('/v1/checks/batch', { program, phones }, options);
  }

  /** Checks any number of numbers, 10,000 at a time: nothing is asked for before its results are taken. */
  async *checkAll(
    program: string,
    phones: Iterable<string> | AsyncIterable<string>,
    options?: CallOptions,
  ): AsyncGenerator<NumberResult & { readonly checkId: string }> {
    for await (const batch of inBatches(phones, 10_000)) {
      const { results, checkId } = await this.checkBatch(program, batch, options);
      for (const result of results) yield { ...result, checkId };
    }
  }

  /** Counts a segment, and those left out by reason, at one size of the log. */
  countSegment(choice: SegmentChoice, options?: CallOptions): Promise<SegmentCount> {
    return this.#post('/v1/segments/count', choice, options);
  }

  /**
   * All members of a segment, a page at a time: nothing is asked for before it is taken. Each page is of the log as it is
   * then. Check again before each send. The reads are audited.
   */
  async *segmentMembers(choice: SegmentChoice, options?: PageOptions): AsyncGenerator<SegmentMember> {
    yield* segmentPages((body, call) => this.#post('/v1/segments/members', body, call), choice, options);
  }

  /** Asks a decision back: the record, the log's size and the rules that it relied on. */
  findCheck(checkId: string, options?: CallOptions): Promise<FoundCheck> {
    return this.#get(`/v1/checks/${encodeURIComponent(checkId)}`, options);
  }

  /** Notes what was sent: for caps, and for how long proof is kept. Made again only where each send has a `message`. */
  noteSends(sends: Sends, options?: CallOptions): Promise<SendsNoted> {
    const isRepeatable = sends.sends.every(({ message }) => message !== undefined);
    return this.#call({ method: 'POST', path: '/v1/sends', body: sends, isRepeatable, ...options });
  }

  /** Forwards a submission from the form entry, see `readSubmission`. The same statement makes one record. */
  submit(submission: Submission, options?: CallOptions): Promise<Submitted> {
    return this.#post('/v1/submissions', submission, options);
  }

  /** Records a consent that no browser signed. */
  record(record: NewRecord, { idempotencyKey, ...options }: RecordOptions = {}): Promise<Recorded> {
    return this.#post('/v1/records', record, { idempotencyKey: idempotencyKey ?? crypto.randomUUID(), ...options });
  }

  /** Withdraws consent: in effect when it is answered. */
  withdraw(withdrawal: Withdrawal, { idempotencyKey, ...options }: RecordOptions = {}): Promise<Withdrawn> {
    const own = { idempotencyKey: idempotencyKey ?? crypto.randomUUID(), ...options };
    return this.#post('/v1/withdrawals', withdrawal, own);
  }

  /** All consents of a number, every version of each, and what stops it. The read is audited. */
  async lookUp(request: LookUpRequest, options?: CallOptions): Promise<LookUpResult> {
    const told = await this.#post<Told<LookUpResult, 'unreadable' | 'holds'>>('/v1/lookup', request, options);
    return { unreadable: [], holds: [], ...told };
  }

  /** What a record says, and the bytes that were signed. The read is audited. */
  readRecord(recordId: string, options?: CallOptions): Promise<RecordDetails> {
    return this.#get(`/v1/records/${encodeURIComponent(recordId)}`, options);
  }

  /** The proof file of a record, to be verified by `phone-consent/verify`. The read is audited. */
  readProof(recordId: string, options?: CallOptions): Promise<Proof> {
    return this.#get(`/v1/records/${encodeURIComponent(recordId)}/proof`, options);
  }

  /**
   * Every change in log order, a page at a time, at least once each: keep the page's `nextCursor` when it was dealt with,
   * and begin there after a restart. Ends at the newest change, unless `follow` is set.
   * @throws PhoneConsentError `cursor_ended` when the log was recovered from an older copy: begin without a cursor
   */
  changes(options: FollowOptions = {}): AsyncGenerator<ChangesPage> {
    return followChanges((path, call) => this.#get(path, call), options);
  }

  #get<Reply>(path: string, options: Partial<Call> = {}): Promise<Reply> {
    return this.#call({ method: 'GET', path, isRepeatable: true, ...options });
  }

  /** What arrives twice changes nothing twice: it reads, or has a name for the act. */
  #post<Reply>(path: string, body: unknown, options: Partial<Call> = {}): Promise<Reply> {
    return this.#call({ method: 'POST', path, body, isRepeatable: true, ...options });
  }

  async #call<Reply>(call: Call): Promise<Reply> {
    return JSON.parse(await sendCall(this.#target, call)) as Reply;
  }
}
