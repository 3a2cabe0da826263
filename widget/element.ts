/** The element: a phone number, the consent to use it, and the proof of that consent, in any form on any page. */
import type { PropertyValues } from 'lit';
import { Field } from './form/field.ts';
import { labelsFor } from './i18n/labels.ts';
import { nameCountries } from './number/countries.ts';
import { Options } from './options.ts';
import type { Evidence, PhoneConsentStatus, Receipt } from './public-api.ts';
import { styles } from './styles.ts';
import { type Handlers, NO_HELP, renderView } from './view.ts';

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
 * @event {InputEvent} input - The number changed.
 * @event {Event} change - The number, the country or a box changed.
 * @event {Event} phone-consent-ready - The wording is on the page.
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
 * @csspart status - The line that says whether the consent is recorded.
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
 * @cssstate idle - No consent is on its way.
 * @cssstate sending - The consent is on its way.
 * @cssstate recorded - The server has it.
 * @cssstate failed - The server refused it.
 */
export class PhoneConsent extends Options {
  static override styles = styles;

  /**
   * Token of the challenge that the site asks for, where the page's own script gets it; else the element looks for what
   * Turnstile leaves in the form.
   */
  challengeToken = '';

  #field = new Field(this, this.internals);

  constructor() {
    super();
    // What an outer label sends: the browser's own focus would go to the country, which comes first.
    this.addEventListener('click', (event) => {
      if (event.composedPath()[0] === this && this.labels.length > 0) this.focus();
    });
  }

  /** The number in E.164; empty while it cannot be read. Setting it takes any spelling. */
  get value(): string {
    return this.#field.value;
  }

  set value(value: string) {
    this.#field.fill(value, 'set');
  }

  /** True while a box is ticked. Only the person can tick one. */
  get checked(): boolean {
    return this.#field.boxes.checked;
  }

  /** Id of the statement in the form; undefined while nothing is agreed to. */
  get statementId(): string | undefined {
    return this.#field.control?.consent.outbox.signed?.id;
  }

  /** The signed submission, byte for byte what is posted; undefined while there is none. Not for addresses. */
  get submission(): string | undefined {
    return this.#field.control?.consent.outbox.signed?.text;
  }

  /** Where the consent stands on its way to the server. */
  get status(): PhoneConsentStatus {
    return this.#field.control?.consent.outbox.status ?? 'idle';
  }

  /** What was measured at the last signing. A copy. */
  get evidence(): Evidence {
    return structuredClone(this.#field.control?.consent.evidence ?? {});
  }

  override reportValidity(): boolean {
    this.#field.control?.attempted();
    return super.reportValidity();
  }

  /** Makes the element invalid with `message`, or no longer with an empty one. */
  setCustomValidity(message: string): void {
    this.#field.object(message);
  }

  /** Moves the focus to the number. */
  override focus(options?: FocusOptions): void {
    this.#field.part('number')?.focus(options);
  }

  /** Takes the focus away, wherever in the element it is. */
  override blur(): void {
    (this.shadowRoot?.activeElement as HTMLElement | null)?.blur();
  }

  /** Back to the first value, boxes unticked. A form reset does the same. */
  reset(): void {
    this.#field.reset();
  }

  /**
   * Posts the consent now, whatever `auto` says; once posted, gives the same answer again.
   * @returns {Promise<Receipt>} the server's receipt
   * @throws Problem with a `code`: `not_ready` when no box is ticked or the number is incomplete, else what the server said
   */
  execute(): Promise<Receipt> {
    return this.#field.send();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#field.join(form);
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.reset();
  }

  formStateRestoreCallback(state: File | string | FormData | null): void {
    if (typeof state === 'string') this.#field.restore(state);
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#field.follow(changed);
  }

  protected override render() {
    const { number, boxes, control, language } = this.#field;
    return renderView({
      labels: labelsFor(language),
      text: number.text,
      countries: nameCountries(number.offered, language),
      country: number.country,
      boxes: boxes.list,
      help: control?.help ?? NO_HELP,
      announcement: control?.announcement ?? '',
      outerLabel: this.querySelector('[slot=label]') ? '' : outerText(this.labels),
      loading: !boxes.offer && !control?.isOfferMissing && this.siteKey !== '',
      disabled: this.matches(':disabled'),
      outcome: control?.outcome ?? '',
      step: control?.step,
      options: this,
      on: this.#on,
    });
  }

  protected override updated(): void {
    const { states } = this.internals;
    const { boxes, control } = this.#field;
    const wasReady = states.has('ready');
    states.clear();
    states.add(this.status);
    if (boxes.list.length > 0) states.add('ready');
    if (boxes.checked) states.add('checked');
    if (control?.help.kind === 'error') states.add('user-invalid');
    if (!wasReady && states.has('ready')) this.#tell('phone-consent-ready');
  }

  readonly #on: Handlers = {
    input: (event) => this.#field.fill((event.target as HTMLInputElement).value, event.inputType),
    // Inside a shadow root `change` ends there, so the element tells of it itself.
    change: () => this.#tell('change'),
    country: (event) => {
      this.#field.choose((event.target as HTMLSelectElement).value);
      this.#tell('change');
    },
    focus: () => this.#field.control?.focused(),
    blur: () => this.#field.control?.left(),
    key: (event) => this.#field.control?.key(event),
    toggle: (box, event) => {
      const input = event.target as HTMLInputElement;
      // What a script says of a box ticks nothing, and what it unticks claims nothing more. A press by one has the browser's own event.
      if (!event.isTrusted && input.checked) {
        input.checked = box.checked;
        return;
      }
      this.#field.toggle(box, input.checked);
      this.#tell('change');
    },
  };

  #tell(type: string): void {
    this.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
}

function outerText(labels: NodeList): string {
  return [...labels]
    .map((label) => label.textContent)
    .join(' ')
    .trim();
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-consent': PhoneConsent;
  }
}
