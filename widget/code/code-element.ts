/** The code step: a visitor types the one-time code that was sent to the number, or asks for another one. */
import { html, LitElement, nothing } from 'lit';
import { requestJson } from '../http.ts';
import { languageOf } from '../language.ts';
import { Problem } from '../problem.ts';
import type { Receipt } from '../public-api.ts';
import { scriptOrigin } from '../script-origin.ts';
import { type CodeStrings, codeStrings } from './strings.ts';
import { styles } from './styles.ts';

/** Milliseconds after which another code can be asked for. */
const PAUSE_MS = 60_000;

/** What the line under the code says. */
type Message = Exclude<keyof CodeStrings, 'label' | 'confirm' | 'again'>;

/** The number is confirmed: the consent counts from now on. Bubbles and crosses shadow roots; carries no number. */
export class PhoneConsentConfirmedEvent extends Event {
  readonly statementId: string;
  readonly records: Receipt['records'];

  constructor(statementId: string, records: Receipt['records']) {
    super('phone-consent-confirmed', { bubbles: true, composed: true });
    this.statementId = statementId;
    this.records = records;
  }
}

/**
 * Confirms the number of a statement. `<phone-consent>` shows one by itself while its page stays; a page that comes
 * after a native submit can show one of its own, with the statement's id from the form entry `…_consent_id`.
 *
 * @summary The code step of a site that confirms numbers by code.
 *
 * @attr {string} site-key - Public key of the site.
 * @attr {string} statement - Id of the statement, `stm_…`.
 * @attr {string} api - Origin of the API. Default: where the script came from.
 * @attr {'code' | 'reply'} kind - `reply` asks for no code, and says that a reply is awaited.
 *
 * @event {PhoneConsentConfirmedEvent} phone-consent-confirmed - The number is confirmed.
 *
 * @csspart row - Code and button.
 * @csspart code - The code.
 * @csspart confirm - The button.
 * @csspart message - The line under the code.
 * @csspart again - Asks for another code.
 *
 * @cssproperty --phone-consent-accent - Focus, the button.
 * @cssproperty --phone-consent-on-accent - Words on the button.
 * @cssproperty --phone-consent-error - Errors.
 * @cssproperty --phone-consent-border - Frames.
 * @cssproperty --phone-consent-muted - Quiet text: the line under the code.
 * @cssproperty --phone-consent-background - Behind the code.
 * @cssproperty --phone-consent-radius - Corners.
 */
export class PhoneConsentCode extends LitElement {
  static override styles = styles;
  static override properties = {
    siteKey: { attribute: 'site-key' },
    statement: {},
    api: {},
    kind: {},
    message: { state: true },
    busy: { state: true },
    canAskAgain: { state: true },
  };

  declare siteKey: string;
  declare statement: string;
  declare api: string;
  declare kind: 'code' | 'reply';
  declare message: Message;
  declare busy: boolean;
  declare canAskAgain: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWaiting = false;
  /** The code that the server looks at now: typed again, it is no other try. */
  #underWay = '';

  constructor() {
    super();
    Object.assign(this, { siteKey: '', statement: '', api: '', kind: 'code', message: 'sent', busy: false });
    this.canAskAgain = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#pause();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Moves the focus to the code. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('input')?.focus(options);
  }

  protected override render() {
    const strings = codeStrings(languageOf(this));
    if (this.kind === 'reply') return html`<p part="message" role="status">${strings.reply}</p>`;
    if (this.message === 'done') return html`<p part="message" role="status">${strings.done}</p>`;
    const isError = this.message !== 'sent';
    return html`
      <label for="code">${strings.label}</label>
      <div part="row">
        <input
          part="code"
          id="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="12"
          dir="ltr"
          aria-describedby="message"
          aria-invalid=${isError ? 'true' : nothing}
          @keydown=${this.#key}
          @input=${this.#typed}
        />
        <button part="confirm" type="button" ?disabled=${this.busy} @click=${this.#confirm}>${strings.confirm}</button>
      </div>
      <p part="message" id="message" role="status" data-kind=${isError ? 'error' : 'plain'}>${strings[this.message]}</p>
      <button part="again" type="button" ?disabled=${this.busy || !this.canAskAgain} @click=${this.#ask}>${strings.again}</button>
    `;
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // The form around it is another matter.
    event.preventDefault();
    void this.#confirm();
  };

  /** A code that the browser fills in, or that is typed to its end, needs no button. */
  readonly #typed = (): void => {
    if (/^\D*(\d\D*){6}$/.test(this.#code)) void this.#confirm();
  };

  readonly #confirm = async (): Promise<void> => {
    // What is typed while the server still looks at the last try is tried next.
    const code = this.#code.trim();
    this.#isWaiting = this.busy && code !== this.#underWay;
    if (this.busy || code === '') return;
    this.#underWay = code;
    await this.#call('', { code }, ({ records }) => {
      this.message = 'done';
      this.dispatchEvent(new PhoneConsentConfirmedEvent(this.statement, records));
    });
  };

  readonly #ask = async (): Promise<void> => {
    await this.#call('/resend', {}, () => {
      this.message = 'sent';
      this.#pause();
    });
  };

  async #call(path: string, more: object, then: (answer: Receipt) => void): Promise<void> {
    this.busy = true;
    try {
      const body = JSON.stringify({ siteKey: this.siteKey, statementId: this.statement, ...more });
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      then((await requestJson(`${this.api || scriptOrigin()}/v1/confirmations${path}`, init)) as Receipt);
    } catch (error) {
      const isUsedUp = path !== '' && error instanceof Problem && error.code === 'code_ended';
      // No other code is sent for this statement; the one before it may well count.
      if (isUsedUp) this.#pause(false);
      else this.message = messageOf(error);
    } finally {
      this.busy = false;
      this.#underWay = '';
      if (this.#isWaiting && this.message !== 'done') void this.#confirm();
    }
  }

  /** Another code can be asked for in a minute, or never. */
  #pause(ends = true): void {
    this.canAskAgain = false;
    clearTimeout(this.#timer);
    if (ends)
      this.#timer = setTimeout(() => {
        this.canAskAgain = true;
      }, PAUSE_MS);
  }

  get #code(): string {
    return this.renderRoot.querySelector('input')?.value ?? '';
  }
}

function messageOf(error: unknown): Message {
  if (!(error instanceof Problem)) return 'failed';
  if (error.code === 'code_wrong' || error.code === 'invalid_request') return 'wrong';
  return error.retryable ? 'failed' : 'ended';
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-consent-code': PhoneConsentCode;
  }
  interface GlobalEventHandlersEventMap {
    'phone-consent-confirmed': PhoneConsentConfirmedEvent;
  }
}
