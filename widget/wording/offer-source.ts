/** Keeps an offer at hand: asks for it, asks again while the server is away, renews it before it ends. */
import { backoff } from '../http.ts';
import { Problem } from '../problem.ts';
import { fetchOffer, type Offer } from './offer.ts';

/** Where an offer comes from. */
export interface OfferRequest {
  readonly api: string;
  readonly siteKey: string;
  readonly locale: string;
}

export interface OfferListener {
  /** An offer arrived: the first, or one that takes the place of another. */
  offered(offer: Offer): void;
  /** None arrived. `retryable`: it will be asked for again. */
  failed(problem: Problem): void;
}

export class OfferSource {
  #request: OfferRequest | undefined;
  #listener: OfferListener;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the offer at hand is to be renewed; 0 while it is being asked for. */
  #dueAt = 0;
  #isRunning = false;

  constructor(listener: OfferListener) {
    this.#listener = listener;
  }

  /** Asks for the offer of `request`, unless that is being asked for or at hand. */
  start({ api, siteKey, locale }: OfferRequest): void {
    const old = this.#request;
    const isSame = old?.api === api && old.siteKey === siteKey && old.locale === locale;
    if (isSame && this.#isRunning) return;
    this.#isRunning = true;
    if (isSame && Date.now() < this.#dueAt) this.#wait();
    else this.#renew({ api, siteKey, locale });
  }

  /** Asks for nothing more until started again. */
  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  /** Renews an offer whose time came while timers slept: in a background tab, in the back-forward cache. */
  renewIfDue(): void {
    if (this.#isRunning && this.#request && this.#dueAt > 0 && Date.now() >= this.#dueAt) this.#renew(this.#request);
  }

  #renew(request: OfferRequest): void {
    clearTimeout(this.#timer);
    this.#dueAt = 0;
    this.#request = { ...request };
    void this.#ask(this.#request, 0);
  }

  async #ask(request: OfferRequest, attempt: number): Promise<void> {
    try {
      const offer = await fetchOffer(request.api, request.siteKey, request.locale);
      if (this.#request !== request) return;
      this.#dueAt = Date.now() + offer.lifetimeMs * 0.75;
      this.#wait();
      this.#listener.offered(offer);
    } catch (error) {
      if (this.#request !== request) return;
      const problem = error instanceof Problem ? error : new Problem('offer_unreachable', String(error), true);
      this.#listener.failed(problem);
      if (problem.retryable && this.#isRunning)
        this.#timer = setTimeout(() => this.#ask(request, attempt + 1), backoff(attempt));
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isRunning) this.#timer = setTimeout(() => this.renewIfDue(), this.#dueAt - Date.now());
  }
}
