/** The consent side of the element: the offer, its boxes, and the submission that stands for what is ticked. */
import { version } from '../../package.json';
import type { Choice } from '../../shared/record/statement.ts';
import { engine, loadEngine } from '../engine/load.ts';
import type { Scene } from '../evidence/evidence.ts';
import { Sight } from '../evidence/sight.ts';
import { Problem } from '../problem.ts';
import type { Evidence, Receipt } from '../public-api.ts';
import { Outbox, type OutboxListener, type Unsigned } from '../statement/outbox.ts';
import { postSubmission } from '../statement/post.ts';
import { warn } from '../warn.ts';
import type { Offer } from '../wording/offer.ts';
import { type OfferRequest, OfferSource } from '../wording/offer-source.ts';
import type { Shown } from '../wording/read-back.ts';
import { boxesFor, type ConsentBox } from './consent-box.ts';

/** What the consent needs to know of the page at the moment of signing. */
export interface ConsentPage extends Pick<Scene, 'entry' | 'probe' | 'scope'> {
  /** The number in E.164; undefined while there is none to agree for. */
  readonly phone: string | undefined;
  readonly personName: string | undefined;
  /** Where the `index`th wording stands. */
  shown(index: number): Shown | undefined;
}

export interface ConsentListener extends OutboxListener {
  /** An offer arrived, its boxes are to be drawn. */
  offered(offer: Offer): void;
  /** The page as it is now; undefined before it is drawn. */
  look(): ConsentPage | undefined;
}

/** Where offers come from and submissions go. */
export interface ConsentSettings extends OfferRequest {
  readonly purposes: readonly string[];
  readonly test: boolean;
}

export class Consent {
  boxes: readonly ConsentBox[] = [];
  offer: Offer | undefined;
  evidence: Evidence = {};
  readonly outbox: Outbox;
  #settings: ConsentSettings | undefined;
  #listener: ConsentListener;
  #source: OfferSource;
  #sight = new Sight();
  /** The number, boxes and offer that the submission stands for. */
  #standsFor = '';

  constructor(listener: ConsentListener) {
    this.#listener = listener;
    this.outbox = new Outbox(listener);
    this.#source = new OfferSource({
      offered: (offer) => this.#take(offer),
      failed: (problem) => this.#listener.failed(new Problem('offer_unreachable', problem.message, problem.retryable)),
    });
  }

  get checked(): boolean {
    return this.boxes.some((box) => box.checked);
  }

  /** Asks for the offer of `settings`, if these are new. */
  ask(settings: ConsentSettings): void {
    const old = this.#settings;
    this.#settings = settings;
    if (!settings.test) this.#source.start(settings);
    else if (!old?.test || old.locale !== settings.locale) void this.#takeSample(settings.locale);
    if (this.offer && old && old.purposes.join() !== settings.purposes.join()) this.#take(this.offer);
  }

  /** Asks for nothing while the element is off the page. A submission on its way goes on. */
  rest(): void {
    this.#source.stop();
  }

  renewIfDue(): void {
    this.#source.renewIfDue();
  }

  /** Unticks every box, with its history: a tick survives no reset, no restored page, no back-forward cache. */
  clear(): void {
    this.boxes = this.boxes.flatMap(({ wording }) => boxesFor([wording], [], []));
    this.settle();
  }

  /** Makes the submission stand for what the page shows now, if it does not already. */
  settle(): void {
    const page = this.#listener.look();
    this.#sight.watch(page?.shown(0)?.text);
    const ticked = this.boxes.filter((box) => box.checked).map((box) => box.wording.sha256);
    const standsFor =
      page?.phone && this.offer && ticked.length > 0 ? [page.phone, this.offer.token, ticked].join() : '';
    if (standsFor === this.#standsFor) return;
    this.#standsFor = standsFor;
    const draft = standsFor === '' ? undefined : this.#draft();
    if (draft) this.outbox.replace(draft);
    else this.outbox.drop();
  }

  /** Signs again what is about to be submitted, with what the page shows at this moment. */
  refresh(): void {
    this.outbox.refresh(() => this.#draft());
  }

  /** Sends the submission. @throws Problem */
  send(): Promise<Receipt> {
    return this.outbox.send((text, onSetback) =>
      this.#settings?.test ? testReceipt(text) : postSubmission(this.#settings?.api ?? '', text, onSetback),
    );
  }

  #take(offer: Offer): void {
    const { purposes } = this.#settings ?? { purposes: [] };
    this.offer = offer;
    this.boxes = boxesFor(offer.wordings, purposes, this.boxes);
    if (this.boxes.length === 0) warn(`purposes: the site offers no wording for ${purposes.join(', ')}`);
    this.#listener.offered(offer);
  }

  async #takeSample(locale: string): Promise<void> {
    await loadEngine();
    const offer = engine()?.sampleOffer(locale);
    if (offer) this.#take(offer);
  }

  /** Undefined when the page does not show what was registered: then there is nothing to sign. */
  #draft(): Unsigned | undefined {
    const { offer } = this;
    const tools = engine();
    const page = this.#listener.look();
    if (!offer || !page?.phone || !this.#settings || !tools) return undefined;
    const boxes = this.boxes.flatMap((box, i) => {
      const shown = page.shown(i);
      return box.checked && shown ? [{ ...box, shown, rendered: tools.readBack(shown) }] : [];
    });
    const changed = boxes.find(({ rendered, wording }) => !tools.showsExactly(rendered, wording));
    if (changed) return this.#refuse(changed.wording.id);
    this.evidence = tools.takeEvidence({ ...page, boxes, clear: this.#sight.clear }, offer.evidence);
    const draft = tools.draftStatement({
      siteKey: this.#settings.siteKey,
      offer,
      choices: boxes.map(({ wording: { id, version: n, locale, sha256 }, rendered }): Choice => {
        return { wording: { id, version: n, locale, sha256 }, act: 'granted', rendered };
      }),
      phone: page.phone,
      ...(page.personName ? { name: page.personName } : {}),
      evidence: this.evidence,
      version,
    });
    return { id: draft.statement.id, sign: () => tools.signDraft(draft) };
  }

  #refuse(wording: string): undefined {
    const message = `the page shows another text than the registered wording "${wording}"; nothing is submitted`;
    warn(message);
    this.#listener.failed(new Problem('text_differs', message));
  }
}

/** The purposes in a list like `marketing alerts`. */
export function parsePurposes(list: string): string[] {
  return list.split(/[\s,]+/).filter(Boolean);
}

/** What test mode answers in the place of a server. */
function testReceipt(text: string): Promise<Receipt> {
  const [statementId = ''] = /stm_[\w-]+/.exec(text) ?? [];
  return Promise.resolve({ statementId, records: [], receipt: null });
}
