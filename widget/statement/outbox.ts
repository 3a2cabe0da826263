/**
 * The one submission of an element, always for what the page shows now: signed anew at every change, kept as bytes,
 * posted as those bytes.
 */
import { Problem } from '../problem.ts';
import type { PhoneConsentStatus, Receipt } from '../public-api.ts';
import type { Signed } from './sign.ts';

export interface OutboxListener {
  /** The submission or the status changed. */
  changed(): void;
  recorded(receipt: Receipt): void;
  failed(problem: Problem): void;
}

/** A statement that is ready to be signed. */
export interface Unsigned {
  readonly id: string;
  sign(): Promise<Signed>;
}

/** Sends a submission's bytes. */
export type Post = (text: string, onSetback: (problem: Problem) => void) => Promise<Receipt>;

export class Outbox {
  status: PhoneConsentStatus = 'idle';
  /** What the form carries; undefined while nothing is to be submitted, and for the moment that signing takes. */
  signed: Signed | undefined;
  #signing: Promise<void> | undefined;
  #draft: Unsigned | undefined;
  #sent: { readonly receipt: Promise<Receipt> } | undefined;
  #listener: OutboxListener;

  constructor(listener: OutboxListener) {
    this.#listener = listener;
  }

  /** Takes back the submission: what it said is no longer so. */
  drop(): void {
    if (!this.#draft) return;
    this.#draft = undefined;
    this.signed = undefined;
    this.#signing = undefined;
    this.#sent = undefined;
    this.#become('idle');
  }

  /** Signs `draft` in the place of what there was, which stood for something else. */
  replace(draft: Unsigned): void {
    this.drop();
    this.#sign(draft);
  }

  /**
   * Signs a draft that stands for the same number and boxes at a later moment; until then what there was is good.
   * Without one, what there was is taken back: the page no longer shows it. Once sent it is left alone: a second
   * statement would be a second consent.
   */
  refresh(draft: () => Unsigned | undefined): void {
    if (!this.signed || this.#sent) return;
    const later = draft();
    if (later) this.#sign(later);
    else this.drop();
  }

  /** Tells that nothing could be signed, since something is not as it is in other browsers or on other pages. */
  unsigned(error: unknown): void {
    this.#listener.failed(new Problem('signing_failed', `no https? ${error}`));
  }

  /**
   * Sends the submission, once: whoever asks again gets the same answer.
   * @throws Problem `not_ready` when there is nothing to send, or what the server said
   */
  async send(post: Post): Promise<Receipt> {
    // Without waiting where it is signed: the page may be gone in a moment.
    if (!this.signed) await this.#signing;
    if (this.#sent) return this.#sent.receipt;
    const { signed } = this;
    if (!signed) throw new Problem('not_ready', 'no box is ticked, or the number is incomplete');
    const receipt = post(signed.text, (problem) => this.#listener.failed(problem));
    const sent = { receipt };
    this.#sent = sent;
    this.#become('sending');
    receipt.then(
      (answer) => this.#settle(sent, 'recorded', () => this.#listener.recorded(answer)),
      (error) => this.#settle(sent, 'failed', () => this.#listener.failed(error)),
    );
    return receipt;
  }

  #sign(draft: Unsigned): void {
    this.#draft = draft;
    this.#signing = draft.sign().then(
      (signed) => {
        if (this.#draft !== draft || this.#sent) return;
        this.signed = signed;
        this.#listener.changed();
      },
      (error) => {
        if (this.#draft === draft) this.unsigned(error);
      },
    );
  }

  #settle(sent: object, status: PhoneConsentStatus, tell: () => void): void {
    if (this.#sent === sent) {
      // Refused for good: the next submit may try with a new statement.
      if (status === 'failed') this.#sent = undefined;
      this.#become(status);
    }
    tell();
  }

  #become(status: PhoneConsentStatus): void {
    this.status = status;
    this.#listener.changed();
  }
}
