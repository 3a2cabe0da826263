/** The element: a phone number, the consent to use it, and the proof of that consent, in any form on any page. */
import { LitElement, type PropertyValues } from 'lit';
import { languageOf } from './composed-tree.ts';
import { Consent, type ConsentPage, parsePurposes } from './consent/consent.ts';
import type { ConsentBox } from './consent/consent-box.ts';
import { loadEngine } from './engine/load.ts';
import { PhoneConsentErrorEvent, PhoneConsentReadyEvent, PhoneConsentRecordedEvent } from './events.ts';
import { formEntries } from './form/entries.ts';
import { ErrorReveal } from './form/error-reveal.ts';
import { FormWatch, submitByEnter } from './form/form-watch.ts';
import { validityFlags } from './form/validity.ts';
import { type Strings, stringsFor } from './i18n/strings.ts';
import { nameCountries, narrowCountries, parseCountries } from './number/countries.ts';
import { entryOf, NumberField } from './number/number-field.ts';
import type { Evidence, PhoneConsentStatus, Receipt } from './public-api.ts';
import { scriptOrigin } from './script-origin.ts';
import { styles } from './styles.ts';
import { type Handlers, ID, renderView } from './view.ts';
import { warn } from './warn.ts';

/**
 * A phone number field with the consent to use the number. What the person agrees to is read back from the page,
 * signed in the browser with a one-time key, carried by the form and posted to the server.
 *
 * @summary Phone number and consent in one form control, each consent a signed submission.
 *
 * @attr {string} name - Name of the number's form entry, and beginning of the names of the others. Without it: no entries.
 * @attr {string} value - The number to begin with, E.164 preferred. A form reset returns to it.
 * @attr {string} site-key - Public key of the site, `pk_…`.
 * @attr {string} api - Origin of the API. Default: where the script came from.
 * @attr {string} countries - Country codes, e.g. `US,CA`: narrows what the site offers.
 * @attr {string} country - Country that is chosen to begin with. Default: the first one offered.
 * @attr {string} purposes - Purposes to ask for, e.g. `marketing`: narrows what the site offers.
 * @attr {boolean} required - The number must be given. Consent is never required.
 * @attr {boolean} disabled - Takes no input, submits nothing.
 * @attr {boolean} readonly - The number cannot be changed.
 * @attr {string} lang - Language of the element and of the wording asked for. Default: the nearest `lang`.
 * @attr {string} autocomplete - For the number. Default `tel`.
 * @attr {'submit' | 'off'} auto - `off` posts nothing at submit: the page calls `execute()`.
 * @attr {string} name-from - Id of a field with the person's name, to be committed to with the consent.
 * @attr {boolean} test - Works without a server and says so; nothing is recorded.
 *
 * @slot label - The number's label. Default: "Mobile number" in the element's language.
 * @slot hint - A sentence above the field.
 * @slot error - In the place of the element's own error texts.
 * @slot challenge - Below the consent, for a light-DOM captcha.
 * @slot - Shown only without script: a link to the wording, a plain field.
 *
 * @event input - The number changed.
 * @event change - The number, the country or a box changed.
 * @event {PhoneConsentReadyEvent} phone-consent-ready - The wording is on the page.
 * @event {PhoneConsentRecordedEvent} phone-consent-recorded - The server has recorded the consent.
 * @event {PhoneConsentErrorEvent} phone-consent-error - Something failed; the form still works.
 *
 * @csspart base - Everything.
 * @csspart label - The number's label.
 * @csspart hint - The hint's place.
 * @csspart field - The frame around country and number.
 * @csspart country - The country's place in the frame.
 * @csspart input - The number.
 * @csspart help - The line under the field.
 * @csspart error - The same line, while it is an error.
 * @csspart error-mark - The mark before an error.
 * @csspart consents - All boxes with their wordings.
 * @csspart consent - One box with its wording.
 * @csspart checkbox - A box.
 * @csspart wording - The registered text.
 * @csspart consent-label - The words beside the box, where they are not the wording.
 * @csspart link - A link in the wording.
 * @csspart placeholder - In the place of the wording until it is there.
 * @csspart status - The line that says that the consent is recorded.
 * @csspart test - The badge of test mode.
 *
 * @cssproperty --phone-consent-accent - Focus, ticked boxes.
 * @cssproperty --phone-consent-on-accent - The tick.
 * @cssproperty --phone-consent-error - Errors.
 * @cssproperty --phone-consent-border - Frames.
 * @cssproperty --phone-consent-muted - Quiet text: hint and read-back.
 * @cssproperty --phone-consent-background - Behind the number and the box.
 * @cssproperty --phone-consent-radius - Corners.
 * @cssproperty --phone-consent-gap - Between label, field and the line below.
 *
 * @cssstate ready - The wording is on the page.
 * @cssstate user-invalid - An error is shown.
 * @cssstate checked - A box is ticked.
 * @cssstate sending - The consent is on its way.
 * @cssstate recorded - The server has it.
 * @cssstate failed - The server refused it.
 */
export class PhoneConsent extends LitElement {
  static readonly formAssociated = true;
  static override styles = styles;
  static override properties = {
    name: { reflect: true },
    defaultValue: { attribute: 'value' },
    value: { attribute: false, noAccessor: true },
    siteKey: { attribute: 'site-key' },
    api: {},
    countries: {},
    country: {},
    purposes: {},
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    readonly: { type: Boolean, reflect: true },
    autocomplete: {},
    auto: {},
    nameFrom: { attribute: 'name-from' },
    test: { type: Boolean, reflect: true },
  };

  declare name: string;
  declare defaultValue: string;
  declare siteKey: string;
  declare api: string;
  declare countries: string;
  declare country: string;
  declare purposes: string;
  declare required: boolean;
  declare disabled: boolean;
  declare readonly: boolean;
  declare autocomplete: string;
  declare auto: 'submit' | 'off';
  declare nameFrom: string;
  declare test: boolean;

  #internals = this.attachInternals();
  #number = new NumberField();
  #isDirty = false;
  #customMessage = '';
  #announcement = '';
  #strings: Strings = stringsFor('');
  #reveal = new ErrorReveal(() => this.requestUpdate());
  #form = new FormWatch({
    pressed: () => this.#consent.refresh(),
    attempted: () => this.#reveal.attempted(),
    submitted: (method) => this.#submitted(method),
  });
  #consent = new Consent({
    changed: () => this.#written(),
    offered: () => this.#narrow(),
    look: () => this.#look(),
    recorded: (receipt) => this.dispatchEvent(new PhoneConsentRecordedEvent(receipt)),
    failed: ({ code, message, retryable }) => {
      this.dispatchEvent(new PhoneConsentErrorEvent(code, message, retryable));
    },
  });

  constructor() {
    super();
    this.name = '';
    this.defaultValue = '';
    this.siteKey = '';
    this.api = '';
    this.countries = '';
    this.country = '';
    this.purposes = '';
    this.required = false;
    this.disabled = false;
    this.readonly = false;
    this.autocomplete = 'tel';
    this.auto = 'submit';
    this.nameFrom = '';
    this.test = false;
    this.addEventListener('invalid', (event) => {
      // Where the browser has no other control to speak of, its bubble would say the same again, on top of the wording.
      if (!this.#reveal.invalid() || !isOnlyInvalid(this)) return;
      event.preventDefault();
      this.focus();
    });
    // What an outer label sends: the browser's own focus would go to the country, which comes first.
    this.addEventListener('click', (event) => {
      if (event.composedPath()[0] === this && this.labels.length > 0) this.focus();
    });
  }

  /** The number in E.164; empty while it cannot be read. Setting it takes any spelling. */
  get value(): string {
    const reading = this.#number.read();
    return reading.ok ? reading.e164 : '';
  }

  set value(value: string) {
    this.#isDirty = true;
    this.#set(value);
  }

  /** True while a box is ticked. Only the person can tick one. */
  get checked(): boolean {
    return this.#consent.checked;
  }

  /** Id of the statement in the form; undefined while nothing is agreed to. */
  get statementId(): string | undefined {
    return this.#consent.outbox.statementId;
  }

  get status(): PhoneConsentStatus {
    return this.#consent.outbox.status;
  }

  /** What was measured at the last signing. A copy. */
  get evidence(): Evidence {
    return structuredClone(this.#consent.evidence);
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get labels(): NodeList {
    return this.#internals.labels;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  /** Whether the number can be taken. Shows nothing. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** Whether the number can be taken; if not, says so and moves the focus there. */
  reportValidity(): boolean {
    this.#reveal.attempted();
    return this.#internals.reportValidity();
  }

  /** Makes the element invalid with `message`, or no longer with an empty one. */
  setCustomValidity(message: string): void {
    this.#customMessage = message;
    this.#sync();
  }

  override focus(options?: FocusOptions): void {
    this.#part(ID.number)?.focus(options);
  }

  /** Back to the first value, boxes unticked. A form reset does the same. */
  reset(): void {
    this.#isDirty = false;
    this.#reveal.hide();
    this.#announcement = '';
    this.#consent.clear();
    this.#set(this.defaultValue);
  }

  /**
   * Posts the consent now, whatever `auto` says; once posted, gives the same answer again.
   * @returns the server's receipt
   * @throws Problem with a `code`: `not_ready` when no box is ticked or the number is incomplete, else what the server said
   */
  execute(): Promise<Receipt> {
    return this.#consent.send();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reveal.pointer.start();
    addEventListener('pageshow', this.#onPageShow);
    document.addEventListener('visibilitychange', this.#onVisible);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reveal.pointer.stop();
    removeEventListener('pageshow', this.#onPageShow);
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#consent.rest();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#form.watch(form);
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.reset();
  }

  /** The browser brings back a number it kept; never a tick. */
  formStateRestoreCallback(state: File | string | FormData | null): void {
    if (typeof state !== 'string') return;
    const [text, country] = state.split('\n');
    this.#isDirty = true;
    if (country) this.country = country;
    this.#set(text ?? '');
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#strings = stringsFor(languageOf(this));
    if (changed.has('defaultValue') && !this.#isDirty) this.#set(this.defaultValue);
    if (changed.has('auto') && this.auto !== 'submit' && this.auto !== 'off') {
      warn(`auto: "${this.auto}" is neither "submit" nor "off"; ignored`);
    }
    if (changed.has('countries')) this.#narrow();
    if (changed.has('country')) this.#number.chosen = parseCountries(this.country)[0];
    if (changed.has('country') || changed.has('name')) this.#written();
    if (this.isConnected) this.#ask();
  }

  protected override render() {
    const language = languageOf(this);
    return renderView({
      strings: this.#strings,
      text: this.#number.text,
      countries: nameCountries(this.#number.offered, language),
      country: this.#number.country,
      boxes: this.#consent.boxes,
      help: this.#help(),
      announcement: this.#announcement,
      outerLabel: this.querySelector('[slot=label]') ? '' : outerText(this.labels),
      loading: !this.#consent.offer && this.siteKey !== '',
      disabled: this.matches(':disabled'),
      readonly: this.readonly,
      required: this.required,
      autocomplete: this.autocomplete,
      recorded: this.status === 'recorded',
      test: this.test,
      on: this.#on,
    });
  }

  protected override updated(): void {
    this.#validate();
    this.#consent.settle();
    const isReady = this.#consent.boxes.length > 0;
    this.#state('user-invalid', this.#help().kind === 'error');
    this.#state('checked', this.checked);
    for (const status of ['sending', 'recorded', 'failed']) this.#state(status, this.status === status);
    if (this.#state('ready', isReady) && isReady) this.dispatchEvent(new PhoneConsentReadyEvent());
  }

  readonly #on: Handlers = {
    input: (event) => {
      this.#isDirty = true;
      this.#number.take((event.target as HTMLInputElement).value, entryOf(event.inputType));
      this.#announcement = '';
      void this.#load();
      this.#sync();
    },
    // Inside a shadow root `change` ends there, so the element tells of it itself.
    change: () => this.#changed(),
    country: (event) => {
      this.country = (event.target as HTMLSelectElement).value;
      this.#number.chosen = parseCountries(this.country)[0];
      this.#sync();
      this.#changed();
    },
    focus: () => {
      this.#announcement = '';
      this.#reveal.focused();
      this.requestUpdate();
      void this.#load();
    },
    blur: () => {
      if (this.#number.text.trim() === '') return;
      this.#reveal.left(() => {
        this.#announcement = this.#help().text;
      });
    },
    // A field in a shadow root has no form of its own to submit by Enter.
    key: (event) => {
      if (event.key === 'Enter' && !event.isComposing) submitByEnter(this.form);
    },
    toggle: (box: ConsentBox, event: Event) => {
      box.toggle((event.target as HTMLInputElement).checked);
      this.#consent.renewIfDue();
      this.#sync();
      this.#changed();
    },
  };

  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    this.#consent.clear();
    this.#consent.renewIfDue();
    this.requestUpdate();
  };

  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible') this.#consent.renewIfDue();
  };

  /** Sets or takes away a custom state. @returns whether that was news */
  #state(name: string, isOn: boolean): boolean {
    const { states } = this.#internals;
    if (states.has(name) === isOn) return false;
    if (isOn) states.add(name);
    else states.delete(name);
    return true;
  }

  #changed(): void {
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  #set(text: string): void {
    this.#number.take(text, 'set');
    if (text) void this.#load();
    this.#sync();
  }

  async #load(): Promise<void> {
    if (await loadEngine()) this.#sync();
  }

  #narrow(): void {
    const wanted = parseCountries(this.countries);
    const isFree = this.test && wanted.length === 0;
    this.#number.offered = isFree ? ['US'] : narrowCountries(this.#consent.offer?.countries ?? [], wanted);
    this.#sync();
  }

  #ask(): void {
    if (!this.siteKey && !this.test) {
      if (!this.hasUpdated) warn('site-key is missing: the number is taken, but no consent can be asked for');
      return;
    }
    this.#consent.ask({
      api: this.api.replace(/\/$/, '') || scriptOrigin(),
      siteKey: this.siteKey,
      locale: languageOf(this),
      purposes: parsePurposes(this.purposes),
      test: this.test,
    });
  }

  /** Brings everything that follows from number and boxes up to date, at once: validity, submission, entries, looks. */
  #sync(): void {
    this.#validate();
    this.#consent.settle();
    this.#written();
  }

  #validate(): void {
    const reading = this.#number.read();
    if (reading.ok && !this.#customMessage) this.#reveal.hide();
    const flags = this.#customMessage
      ? { customError: true }
      : validityFlags(reading, this.required, this.#number.country !== undefined);
    const isValid = Object.keys(flags).length === 0;
    // A browser leads to the anchor what it cannot lead to a shadow root without a focus of its own.
    this.#internals.setValidity(flags, isValid ? '' : this.#fault(), this.#part(ID.number));
  }

  /** The one writer of the form's entries. `method` is how the form is being sent, if it is. */
  #written(method = this.form?.method): void {
    const { text } = this.#number;
    const { signed } = this.#consent.outbox;
    const reading = this.#number.read();
    const entries = formEntries({
      name: this.name,
      phone: reading.ok ? reading.e164 : text,
      country: (reading.ok && reading.country) || this.#number.country,
      statementId: this.statementId,
      submission: signed?.text,
      method,
    });
    this.#internals.setFormValue(entries, `${text}\n${this.#number.country ?? ''}`);
    this.requestUpdate();
  }

  #submitted(method: string): void {
    if (this.auto !== 'off') this.#consent.send().catch(() => {}); // told by the error event
    this.#written(method);
  }

  #look(): ConsentPage | undefined {
    const root = this.shadowRoot;
    const probe = this.#part(ID.probe);
    if (!root || !probe) return undefined;
    const reading = this.#number.read();
    const named = this.nameFrom ? (this.getRootNode() as Document).getElementById(this.nameFrom) : null;
    return {
      phone: reading.ok && !this.#customMessage ? reading.e164 : undefined,
      personName: named instanceof HTMLInputElement ? named.value.trim().slice(0, 200) : undefined,
      entry: this.#number.entry,
      probe,
      scope: root,
      shown: (i) => {
        const text = this.#part(`${ID.wording}-${i}`);
        return text && { text, label: root.querySelector(`[for=${ID.box}-${i}][part=consent-label]`) };
      },
    };
  }

  /** The line under the field. */
  #help(): { text: string; kind: 'error' | 'notice' | 'plain' } {
    const reading = this.#number.read();
    if (this.#reveal.shown && !this.validity.valid) return { text: this.#fault(), kind: 'error' };
    if (!reading.ok) return { text: '', kind: 'plain' };
    return reading.valid
      ? { text: this.#strings.readBack(reading.international), kind: 'plain' }
      : { text: this.#strings.unusual(reading.international), kind: 'notice' };
  }

  /** What is wrong with the number, and what to do. */
  #fault(): string {
    const reading = this.#number.read();
    if (this.#customMessage || reading.ok) return this.#customMessage;
    const countries = nameCountries(this.#number.offered, languageOf(this)).map(({ name }) => name);
    return this.#strings.refused[reading.reason](countries.length > 2 ? '' : countries.join(', '));
  }

  #part(id: string): HTMLElement | undefined {
    return this.shadowRoot?.getElementById(id) ?? undefined;
  }
}

function isOnlyInvalid(element: PhoneConsent): boolean {
  return [...(element.form?.elements ?? [])].every((other) => other === element || !other.matches(':invalid'));
}

function outerText(labels: NodeList): string {
  return [...labels].map((label) => label.textContent?.trim()).join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-consent': PhoneConsent;
  }
}
