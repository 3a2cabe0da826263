/** Keeps an offer at hand: asks for it, asks again while the server is away, renews it before it ends. */
import { fromBase64url } from '../../shared/encoding/base64url.ts';
import { fromUtf8 } from '../../shared/encoding/bytes.ts';
import { type Instant, toMs } from '../../shared/encoding/time.ts';
import type { Offer as OfferPayload } from '../../shared/record/offer.ts';
import { backoff, isTransient } from '../http.ts';
import { Problem } from '../problem.ts';
import { type Answer, askForOffer } from './ask-for-offer.ts';
import type { Offer } from './offer.ts';

export interface OfferListener {
  /** An offer arrived: the first, or one that takes the place of another. */
  offered(offer: Offer): void;
  /** None arrived. `retryable`: it will be asked for again. */
  failed(problem: Problem): void;
}

export class OfferSource {
  /** Each asking is an object of its own, so that the answer to an older one is known. */
  #asking: { readonly address: string } | undefined;
  #listener: OfferListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the offer at hand is to be renewed; 0 while it is being asked for. */
  #dueAt = 0;
  #isRunning = false;

  constructor(listener: OfferListener) {
    this.#listener = listener;
  }

  /**
   * Asks for the offer at `address`, unless that is being asked for or at hand.
   * @param first - the answer to somebody who has asked already
   */
  start(address: string, first?: Promise<Answer>): void {
    const isSame = this.#asking?.address === address;
    if (isSame && this.#isRunning) return;
    this.#isRunning = true;
    if (isSame && Date.now() < this.#dueAt) this.#wait();
    else this.#renew(address, first);
  }

  /** Asks for nothing more until started again. */
  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  /** Renews an offer whose time came while timers slept: in a background tab, in the back-forward cache. */
  renewIfDue(): void {
    if (this.#isRunning && this.#asking && this.#dueAt > 0 && Date.now() >= this.#dueAt)
      this.#renew(this.#asking.address);
  }

  /** Asks for another offer, where the server refused what was made from this one for what it is. */
  refused({ code }: Problem): void {
    if (this.#asking && /^(wording_changed|offer_(ended|invalid))$/.test(code)) this.#renew(this.#asking.address);
  }

  #renew(address: string, first?: Promise<Answer>): void {
    clearTimeout(this.#timer);
    this.#dueAt = 0;
    this.#asking = { address };
    void this.#ask(this.#asking, 0, first ?? askForOffer(address));
  }

  async #ask(asking: { readonly address: string }, attempt: number, answer: Promise<Answer>): Promise<void> {
    const { offer, status, detail, at } = await answer;
    if (this.#asking !== asking) return;
    if (offer) {
      this.#dueAt = at + lifetimeOf(offer.offer) * 0.75;
      this.#wait();
      this.#listener.offered(offer);
      return;
    }
    const retryable = isTransient(status);
    const message = detail ?? (status === 0 ? 'the server could not be reached' : `the server answered ${status}`);
    this.#listener.failed(new Problem('offer_unreachable', message, retryable));
    if (retryable && this.#isRunning) {
      const again = () => this.#ask(asking, attempt + 1, askForOffer(asking.address));
      this.#timer = setTimeout(again, backoff(attempt));
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isRunning) this.#timer = setTimeout(() => this.renewIfDue(), this.#dueAt - Date.now());
  }
}

/**
 * Milliseconds for which an offer is good. They count from its arrival, since the visitor's clock may be wrong. The
 * token's signature is for the server and the verifier; the page trusts the API it asks.
 */
function lifetimeOf(token: string): number {
  const { issuedAt, expiresAt }: OfferPayload = JSON.parse(fromUtf8(fromBase64url(token.split('.')[1] ?? '')));
  return toMs(expiresAt as Instant) - toMs(issuedAt as Instant);
}
