/** What the person is asked: the site's offer, with a box for each of its wordings. */
import { loadEngine } from '../engine/load.ts';
import { warn } from '../warn.ts';
import { type Answer, askForOffer, offerAddress } from '../wording/ask-for-offer.ts';
import type { Offer } from '../wording/offer.ts';
import type { OfferSource } from '../wording/offer-source.ts';
import { words } from '../words.ts';
import { ConsentBox } from './consent-box.ts';

/** Where offers come from and submissions go. */
export interface ConsentSettings {
  readonly api: string;
  readonly siteKey: string;
  readonly locale: string;
  /** Purposes to ask for, in a list like `marketing alerts`; all when empty. */
  readonly purposes: string;
  /** Asks no server. */
  readonly test: boolean;
}

export interface BoxesListener {
  /** An offer arrived, its boxes are to be drawn. */
  offered(): void;
  /** None arrived; somebody must see to it. */
  missed(): void;
}

export class ConsentBoxes {
  list: readonly ConsentBox[] = [];
  offer: Offer | undefined;
  settings: ConsentSettings | undefined;
  #listener: BoxesListener;
  #address = '';
  #first: Promise<Answer> | undefined;
  #source: OfferSource | undefined;

  constructor(listener: BoxesListener) {
    this.#listener = listener;
  }

  get checked(): boolean {
    return this.list.some((box) => box.checked);
  }

  /** Asks for the offer of `settings`, if these are new. */
  ask(settings: ConsentSettings): void {
    const { api, siteKey, locale, purposes, test } = settings;
    const isOtherChoice = this.settings?.purposes !== purposes;
    const address = test ? `test:${locale}` : offerAddress(api, siteKey, locale);
    const isNew = address !== this.#address;
    this.settings = settings;
    this.#address = address;
    if (this.offer && isOtherChoice) this.#draw(this.offer);
    if (this.#source && !test) this.#source.start(address);
    else if (isNew) void (test ? this.#takeSample() : this.#askFirst(address));
  }

  /** Leaves the offer to `source` from now on, which asks again and renews. */
  leaveTo(source: OfferSource): void {
    this.#source = source;
    if (this.#first) source.start(this.#address, this.#first);
  }

  /** Asks for nothing while the element is off the page. */
  rest(): void {
    this.#source?.stop();
  }

  renewIfDue(): void {
    this.#source?.renewIfDue();
  }

  /** Unticks every box, with its history: a tick survives no reset, no restored page, no back-forward cache. */
  clear(): void {
    this.list = this.list.map(({ wording }) => new ConsentBox(wording));
  }

  take(offer: Offer): void {
    if (offer !== this.offer) this.#draw(offer);
  }

  /** A box keeps its tick only where the very same text is offered again. */
  #draw(offer: Offer): void {
    const wanted = words(this.settings?.purposes ?? '');
    const old = this.list;
    this.offer = offer;
    this.list = offer.wordings
      .filter(({ purpose }) => wanted.length === 0 || wanted.includes(purpose))
      .map((wording) => old.find((box) => box.wording.sha256 === wording.sha256) ?? new ConsentBox(wording));
    if (this.list.length === 0) warn(`purposes: the site offers none of ${wanted.join(', ')}`);
    this.#listener.offered();
  }

  async #askFirst(address: string): Promise<void> {
    this.#first = askForOffer(address);
    const { offer } = await this.#first;
    if (address !== this.#address) return;
    if (offer) this.take(offer);
    else this.#listener.missed();
  }

  async #takeSample(): Promise<void> {
    const offer = (await loadEngine())?.sampleOffer();
    if (offer) this.take(offer);
  }
}
