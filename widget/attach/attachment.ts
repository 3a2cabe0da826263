/**
 * Captures consent from a form that the page has already: its own field, box and words stay as they are. Nothing in the
 * page is changed, no submit is held back, and every part is looked for again whenever it is needed, since scripts that
 * draw a form put new elements in the place of old ones.
 */
import { type Asked, Consent } from '../consent/consent.ts';
import { PhoneConsentRecordedEvent, tellProblem } from '../events.ts';
import { methodOf, own } from '../form/own-members.ts';
import { isSubmitter } from '../form/submitter.ts';
import { languageOf } from '../language.ts';
import type { Evidence, PhoneConsentStatus, Receipt } from '../public-api.ts';
import { scriptOrigin } from '../script-origin.ts';
import { warnOnce } from '../warn.ts';
import { offerAddress } from '../wording/ask-for-offer.ts';
import type { Offer } from '../wording/offer.ts';
import { OfferSource } from '../wording/offer-source.ts';
import { AttachedBox } from './attached-box.ts';
import { AttachedPage } from './attached-page.ts';
import type { FormParts } from './form-parts.ts';
import type { AttachOptions } from './options.ts';
import { watchRoot } from './root-watch.ts';
import type { Target } from './target.ts';
import { untick } from './untick.ts';

export class Attachment {
  readonly #page: AttachedPage;
  readonly #api: string;
  #options: AttachOptions;
  #box = new AttachedBox();
  #source: OfferSource;
  #consent: Consent;
  #end = new AbortController();
  #method: string | null = null;
  #isUnticking = false;

  constructor(form: Target<HTMLFormElement>, options: AttachOptions) {
    const { siteKey, lang } = options;
    this.#api = options.api?.replace(/\/$/, '') || scriptOrigin();
    const settings = { api: this.#api, siteKey, locale: '', purposes: '', test: options.test ?? false };
    this.#options = options;
    this.#page = new AttachedPage(form, options);
    const attachment = this;
    this.#consent = new Consent(
      {
        get list() {
          return attachment.#ticked();
        },
        get offer() {
          return attachment.#page.offer;
        },
        settings,
      },
      {
        changed: () => {},
        look: () => this.#page.look(),
        recorded: (receipt) => dispatchEvent.call(this.#target, new PhoneConsentRecordedEvent(receipt)),
        failed: (problem) => {
          this.#source.refused(problem);
          tellProblem(this.#target, problem);
        },
      },
    );
    this.#source = new OfferSource({
      offered: (offer) => this.#take(offer),
      failed: (problem) => tellProblem(this.#target, problem),
    });
    const listener = {
      event: (event: Event) => this.#on(event),
      restored: () => this.#forget(),
      returned: () => this.#source.renewIfDue(),
    };
    watchRoot(this.#parts.root, listener, this.#end.signal);
    this.#meet();
    const place: Element = this.#parts.form ?? document.documentElement;
    const [closest, getRootNode] = [own(place, 'closest'), own(place, 'getRootNode')];
    const locale = lang || languageOf({ closest, getRootNode, getAttribute: document.documentElement.getAttribute });
    if (options.test) warnOnce('test mode: nothing is recorded');
    else this.#source.start(offerAddress(this.#api, siteKey, locale));
  }

  get #parts(): FormParts {
    return this.#page.parts;
  }

  /** Id of the statement in the form; undefined while nothing is agreed to. */
  get statementId(): string | undefined {
    return this.#consent.outbox.signed?.id;
  }

  /** The signed submission, byte for byte what is posted; undefined while there is none. Not for addresses. */
  get submission(): string | undefined {
    this.#settle();
    return this.#consent.outbox.signed?.text;
  }

  get status(): PhoneConsentStatus {
    return this.#consent.outbox.status;
  }

  /** What was measured at the last signing. A copy. */
  get evidence(): Evidence {
    return structuredClone(this.#consent.evidence);
  }

  /**
   * Posts the consent now, whatever `auto` says; once posted, gives the same answer again.
   * @returns the server's receipt
   * @throws Problem with a `code`: `not_ready` when the box is not ticked or the number is incomplete, else what the server said
   */
  execute(): Promise<Receipt> {
    this.#settle();
    return this.#consent.send();
  }

  /** Lets go of the form. What was posted stays posted. */
  detach(): void {
    this.#end.abort();
    this.#source.stop();
  }

  #on(event: Event): void {
    const { form, phone, checkbox } = this.#parts;
    const [target] = event.composedPath();
    if (this.#isUnticking || !form || !(target instanceof Element)) return;
    const { type } = event;
    if (type === 'input' || type === 'change') {
      if (target === phone && type === 'input') this.#page.inputType = (event as InputEvent).inputType;
      // What a script says of a box is no act. The change follows the input.
      if (target === checkbox) {
        if (type === 'input') return;
        if (event.isTrusted) this.#toggled(checkbox);
      }
      this.#settle();
    } else if (target !== form) this.#touched(event, target, form);
    else if (type === 'submit') this.#submitted(event as SubmitEvent);
    else if (type === 'formdata') this.#enter((event as FormDataEvent).formData);
    // The event comes before the form is reset.
    else if (type === 'reset') setTimeout(() => this.#forget());
  }

  /** A pointer or a key on the form: whose hand was it, and is somebody about to submit? */
  #touched(event: Event, target: Element, form: HTMLFormElement): void {
    const { checkbox, wording } = this.#parts;
    const places = [checkbox, wording, ...(checkbox?.labels ?? [])];
    if (places.some((place) => place?.contains(target))) this.#box.hands.note(event);
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    const button = own(target, 'closest')('button, input');
    if (isSubmitter(button) && button.form === form) {
      this.#page.pressed = button;
      this.#settle();
      // By the click there is no time left to sign: the press before it was the moment.
      if (event.type !== 'click') this.#consent.refresh();
    }
  }

  #toggled(checkbox: HTMLInputElement): void {
    this.#meet();
    this.#box.toggle(checkbox.checked, this.#page.words());
    this.#source.renewIfDue();
    if (checkbox.checked) this.#isRefused();
  }

  #submitted({ submitter }: SubmitEvent): void {
    this.#method = methodOf(this.#parts.form, submitter);
    this.#settle();
    const { checkbox } = this.#parts;
    if (checkbox?.checked && !this.#isRefused() && !this.#isTicked(checkbox)) {
      warnOnce('the box is ticked, but nobody was seen to tick it beside these words; nothing is submitted');
    }
    this.#box.submitted();
    if (this.#options.auto !== 'off') this.#consent.send().catch(() => {}); // told by the error event
  }

  /** Adds the entries to what the form is about to send, or a script to read: so they are never old. */
  #enter(data: FormData): void {
    this.#settle();
    this.#page.enter(data, this.#consent.outbox, this.#method || methodOf(this.#parts.form));
    this.#method = null;
  }

  /** What is told of becomes an event here. */
  get #target(): EventTarget {
    return this.#parts.form ?? document;
  }

  #settle(): void {
    this.#consent.settle();
    void this.#page.fetchPlans(this.#api).then((isMore) => isMore && this.#settle());
  }

  #take(offer: Offer): void {
    this.#page.offer = offer;
    this.#meet();
    if (this.#parts.checkbox) this.#isRefused();
    this.#settle();
    dispatchEvent.call(this.#target, new Event('phone-consent-ready', { bubbles: true, composed: true }));
  }

  /** Looks at the box as the page has it, and takes off a tick that the browser kept from another visit. */
  #meet(): void {
    const { checkbox } = this.#parts;
    if (!checkbox) return;
    this.#box.meet(checkbox);
    const isTouched = navigator.userActivation?.hasBeenActive ?? true;
    if (checkbox.checked && !checkbox.defaultChecked && !isTouched && !this.#isTicked(checkbox)) this.#untick(checkbox);
  }

  /** Forgets the tick, on the page too: a tick that says yes to nothing would deceive. */
  #forget(): void {
    const { checkbox } = this.#parts;
    this.#box.clear();
    if (checkbox?.checked && !checkbox.defaultChecked) this.#untick(checkbox);
    this.#source.renewIfDue();
    this.#settle();
  }

  /** Takes off a tick, and lets the page know; what it makes of that is not the person's doing. */
  #untick(checkbox: HTMLInputElement): void {
    this.#isUnticking = true;
    untick(checkbox);
    this.#isUnticking = false;
  }

  #ticked(): Asked['list'] {
    const { checkbox } = this.#parts;
    const wording = checkbox && this.#isTicked(checkbox) ? this.#page.matched() : undefined;
    return wording ? [this.#box.about(wording)] : [];
  }

  #isTicked(checkbox: HTMLInputElement): boolean {
    return this.#box.isTicked(checkbox, this.#page.words());
  }

  /** True where no registered wording stands beside the box; that is said, once. */
  #isRefused(): boolean {
    const { offer } = this.#page;
    if (!offer || this.#page.matched()) return false;
    const texts = offer.wordings.map(({ id }) => `"${id}"`).join(', ');
    warnOnce(
      `the text beside the box is none of the registered wordings (${texts}), word for word; nothing is submitted`,
    );
    return true;
  }
}
