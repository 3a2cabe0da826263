/**
 * Captures consent from a form that the page has already: its own field, box and words stay as they are. Nothing in the
 * page is changed, no submit is held back, and every part is looked for again whenever it is needed, since scripts that
 * draw a form put new elements in the place of old ones.
 */
import type { CountryCode, PhoneResult } from '../../shared/phone/number.ts';
import { type Asked, Consent } from '../consent/consent.ts';
import type { ConsentPage } from '../consent/consent-page.ts';
import { PhoneConsentErrorEvent, PhoneConsentRecordedEvent } from '../events.ts';
import { formEntries } from '../form/entries.ts';
import { firstSubmitter, isSubmitter } from '../form/submitter.ts';
import { languageOf } from '../language.ts';
import { parseCountries } from '../number/countries.ts';
import { entryOf } from '../number/entry.ts';
import type { InputType } from '../number/number-field.ts';
import { fetchPlans } from '../number/plans.ts';
import { readNumber } from '../number/read-number.ts';
import type { Evidence, PhoneConsentStatus, Receipt } from '../public-api.ts';
import { scriptOrigin } from '../script-origin.ts';
import { offerAddress } from '../wording/ask-for-offer.ts';
import type { Offer, OfferedText } from '../wording/offer.ts';
import { OfferSource } from '../wording/offer-source.ts';
import type { Shown } from '../wording/read-back.ts';
import { AttachedBox } from './attached-box.ts';
import { FormParts, passingProbe } from './form-parts.ts';
import type { AttachOptions } from './options.ts';
import { matchWording, shownBeside } from './own-markup.ts';
import { RootWatch } from './root-watch.ts';
import type { Target } from './target.ts';
import { untick } from './untick.ts';
import { WarnOnce } from './warn-once.ts';

const EVENTS_OF_FORMS = ['submit', 'formdata', 'reset'];

export class Attachment {
  #parts: FormParts;
  readonly #api: string;
  #options: AttachOptions;
  #box = new AttachedBox();
  #offer: Offer | undefined;
  #source: OfferSource;
  #consent: Consent;
  #watch: RootWatch;
  #inputType: InputType = 'set';
  #method = '';
  #warnings = new WarnOnce();
  #isUnticking = false;
  #pressed: Element | undefined;

  constructor(form: Target<HTMLFormElement>, options: AttachOptions) {
    const { siteKey, lang } = options;
    this.#api = options.api?.replace(/\/$/, '') || scriptOrigin();
    const settings = { api: this.#api, siteKey, locale: '', purposes: '', test: false };
    this.#options = options;
    this.#parts = new FormParts(form, options);
    const tell = (event: Event) => (this.#parts.form ?? document).dispatchEvent(event);
    const own = this;
    this.#consent = new Consent(
      {
        get list() {
          return own.#ticked();
        },
        get offer() {
          return own.#offer;
        },
        settings,
      },
      {
        changed: () => {},
        look: () => this.#look(),
        recorded: (receipt) => tell(new PhoneConsentRecordedEvent(receipt)),
        failed: (problem) => tell(new PhoneConsentErrorEvent(problem)),
      },
    );
    this.#source = new OfferSource({
      offered: (offer) => this.#take(offer),
      failed: (problem) => tell(new PhoneConsentErrorEvent(problem)),
    });
    this.#watch = new RootWatch(this.#parts.root, {
      event: (event) => this.#on(event),
      restored: () => this.#forget(),
      visible: () => this.#source.renewIfDue(),
    });
    this.#meet();
    const locale = lang || languageOf(this.#parts.form ?? document.documentElement);
    this.#source.start(offerAddress(this.#api, siteKey, locale));
  }

  /** Id of the statement in the form; undefined while nothing is agreed to. */
  get statementId(): string | undefined {
    return this.#consent.outbox.statementId;
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
    this.#watch.stop();
    this.#source.stop();
  }

  #on(event: Event): void {
    const { form, phone, checkbox } = this.#parts;
    const [target] = event.composedPath();
    if (this.#isUnticking || !form || !(target instanceof Element)) return;
    if (event.type === 'input' || event.type === 'change') {
      if (target === phone && event.type === 'input') this.#inputType = (event as InputEvent).inputType;
      if (target === checkbox && event.type === 'change') this.#toggled(checkbox);
      this.#settle();
    } else if (!EVENTS_OF_FORMS.includes(event.type)) this.#touched(event, target, form);
    else if (target !== form) return;
    else if (event.type === 'submit') this.#submitted(event as SubmitEvent);
    else if (event.type === 'formdata') this.#enter((event as FormDataEvent).formData);
    // The event comes before the form is reset.
    else setTimeout(() => this.#forget());
  }

  /** A pointer or a key on the form: whose hand was it, and is somebody about to submit? */
  #touched(event: Event, target: Element, form: HTMLFormElement): void {
    const { checkbox, wording } = this.#parts;
    const places = [checkbox, wording, ...(checkbox?.labels ?? [])];
    if (places.some((place) => place?.contains(target))) this.#box.hands.note(event);
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    const button = target.closest('button, input');
    if (isSubmitter(button) && button.form === form) {
      this.#pressed = button;
      this.#settle();
      this.#consent.refresh();
    }
  }

  #toggled(checkbox: HTMLInputElement): void {
    this.#meet();
    this.#box.toggle(checkbox.checked);
    this.#source.renewIfDue();
    if (checkbox.checked && this.#offer && !this.#matched()) this.#refuse();
  }

  #submitted({ submitter }: SubmitEvent): void {
    const own = isSubmitter(submitter) && submitter.hasAttribute('formmethod') ? submitter.formMethod : '';
    this.#method = own || (this.#parts.form?.method ?? '');
    this.#settle();
    const { checkbox } = this.#parts;
    if (checkbox?.checked && !this.#box.isTicked(checkbox)) {
      this.#warnings.say('the box is ticked, but nobody was seen to tick it; nothing is submitted');
    }
    if (this.#options.auto !== 'off') this.#consent.send().catch(() => {}); // told by the error event
  }

  /** Adds the entries to what the form is about to send, or a script to read: so they are never old. */
  #enter(data: FormData): void {
    this.#settle();
    const { phone, form } = this.#parts;
    const { outbox } = this.#consent;
    const reading = this.#read();
    const name = this.#options.name ?? phone?.name ?? '';
    const entries = formEntries({
      name,
      phone: reading.ok ? reading.e164 : '',
      country: reading.ok ? (reading.country ?? undefined) : undefined,
      statementId: outbox.statementId,
      submission: outbox.signed?.text,
      method: this.#method || form?.method,
    });
    this.#method = '';
    // The number is the site's own entry and stays as it was typed.
    for (const [key, value] of entries ?? []) {
      if (value !== '') data.set(key === name ? `${name}_e164` : key, value);
    }
  }

  #settle(): void {
    this.#consent.settle();
    const { phone } = this.#parts;
    void fetchPlans(phone?.value ?? '', this.#home, this.#api).then((isMore) => isMore && this.#settle());
  }

  #take(offer: Offer): void {
    this.#offer = offer;
    this.#meet();
    if (this.#parts.checkbox && !this.#matched()) this.#refuse();
    this.#settle();
    this.#parts.form?.dispatchEvent(new Event('phone-consent-ready', { bubbles: true, composed: true }));
  }

  /** Looks at the box as the page has it, and takes off a tick that the browser kept from another visit. */
  #meet(): void {
    const { checkbox } = this.#parts;
    if (!checkbox) return;
    this.#box.meet(checkbox);
    const isTouched = navigator.userActivation?.hasBeenActive ?? true;
    if (checkbox.checked && !checkbox.defaultChecked && !isTouched && !this.#box.isTicked(checkbox))
      this.#untick(checkbox);
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

  #shown(): Shown | undefined {
    const { checkbox, wording } = this.#parts;
    return checkbox ? shownBeside(checkbox, wording) : undefined;
  }

  #matched(): OfferedText | undefined {
    const shown = this.#shown();
    return shown && matchWording(shown, this.#offer?.wordings ?? []);
  }

  #ticked(): Asked['list'] {
    const { checkbox } = this.#parts;
    const wording = checkbox && this.#box.isTicked(checkbox) ? this.#matched() : undefined;
    return wording ? [this.#box.about(wording)] : [];
  }

  #look(): ConsentPage | undefined {
    const reading = this.#read();
    const { root, personName } = this.#parts;
    return {
      phone: reading.ok ? reading.e164 : '',
      personName: personName?.value.trim().slice(0, 200) ?? '',
      entry: entryOf(this.#inputType),
      get probe() {
        return passingProbe();
      },
      scope: root,
      mode: 'attach',
      submitter: this.#submitter,
      shown: (i) => (i === 0 ? this.#shown() : undefined),
    };
  }

  get #submitter(): Element | undefined {
    return this.#pressed?.isConnected ? this.#pressed : firstSubmitter(this.#parts.form);
  }

  get #home(): CountryCode | undefined {
    return parseCountries(this.#options.country ?? '')[0] ?? this.#offer?.countries[0];
  }

  #read(): PhoneResult {
    return readNumber(this.#parts.phone?.value ?? '', this.#home, this.#offer?.countries ?? []);
  }

  #refuse(): void {
    const texts = this.#offer?.wordings.map(({ id }) => `"${id}"`).join(', ');
    this.#warnings.say(
      `the text beside the box is none of the registered wordings (${texts}), word for word; nothing is submitted`,
    );
  }
}
