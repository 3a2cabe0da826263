/**
 * The field at work: reads the number, says what is wrong with it and when, writes the form's entries, sends the consent
 * when the form is submitted. Here from the moment somebody turns to the form.
 */
import type { ReactiveController, TemplateResult } from 'lit';
import type { PhoneResult } from '../../shared/phone/number.ts';
import { codeStep } from '../code/code-step.ts';
import { Consent } from '../consent/consent.ts';
import { lookAt } from '../consent/consent-page.ts';
import type { PhoneConsent } from '../element.ts';
import { PhoneConsentRecordedEvent, tellProblem } from '../events.ts';
import { eitherOf } from '../i18n/either-of.ts';
import { labelsFor } from '../i18n/labels.ts';
import { messagesFor } from '../i18n/messages.ts';
import { say } from '../i18n/say.ts';
import type { Messages } from '../i18n/strings.ts';
import { nameCountries } from '../number/countries.ts';
import { fetchPlans, hasPlan } from '../number/plans.ts';
import { readNumber } from '../number/read-number.ts';
import type { Problem } from '../problem.ts';
import type { Receipt } from '../public-api.ts';
import { type Help, NO_HELP } from '../view.ts';
import { warn } from '../warn.ts';
import { OfferSource } from '../wording/offer-source.ts';
import { formEntries } from './entries.ts';
import { ErrorReveal } from './error-reveal.ts';
import type { Field } from './field.ts';
import { FormWatch } from './form-watch.ts';
import { controlsOf, methodOf } from './own-members.ts';
import { submitByEnter } from './submitter.ts';
import { validityFlags } from './validity.ts';

export class FormControl implements ReactiveController {
  /** What to say to those who do not see the line under the field. */
  announcement = '';
  /** An offer was asked for in vain; one may come still. */
  isOfferMissing = false;
  /** The button that was pressed last. */
  pressed: Element | undefined;
  readonly consent: Consent;
  #step: TemplateResult | undefined;
  #field: Field;
  #reveal: ErrorReveal;
  /** The person left the number, and has not come back to it. */
  #isLeft = false;
  #watch: FormWatch;
  #source: OfferSource;
  /** The last consent that was sent was refused for good. */
  #isRefused = false;

  constructor(field: Field) {
    const { element, boxes } = field;
    this.#field = field;
    this.#reveal = new ErrorReveal(() => element.requestUpdate());
    this.consent = new Consent(boxes, {
      changed: () => this.#write(),
      look: () => lookAt(field, field.objection ? '' : this.value),
      recorded: (receipt) => this.#recorded(receipt),
      failed: (problem) => this.#failed(problem),
    });
    this.#source = new OfferSource({
      offered: (offer) => boxes.take(offer),
      failed: (problem) => {
        this.isOfferMissing = true;
        element.requestUpdate();
        tellProblem(element, problem);
      },
    });
    boxes.leaveTo(this.#source);
    this.#watch = new FormWatch({
      pressed: (submitter) => {
        this.pressed = submitter;
        this.consent.refresh();
      },
      attempted: () => this.#reveal.attempted(),
      submitted: (method) => this.#submitted(method),
    });
    this.#watch.watch(element.form);
    element.addEventListener('invalid', this.#onInvalid);
    element.addController(this);
    if (element.auto !== 'submit' && element.auto !== 'off') {
      warn(`auto: ignored "${element.auto}"`);
    }
  }

  /** The number in E.164; empty while it cannot be taken. */
  get value(): string {
    const reading = this.#read();
    return reading.ok ? reading.e164 : '';
  }

  /** The line under the number. */
  get help(): Help {
    const reading = this.#read();
    if (this.#reveal.shown && !this.#field.element.validity.valid) return { text: this.#fault(), kind: 'error' };
    const { readBack, unusual, refused } = this.#messages;
    if (!reading.ok) {
      // No plan can be had for the chosen country: nobody is held back for that, but what helps is said.
      const isUnread = this.#reveal.shown && reading.reason === 'country_unknown';
      return isUnread ? { text: refused.country_unknown, kind: 'notice' } : NO_HELP;
    }
    return reading.valid
      ? { text: say(readBack, reading.international), kind: 'plain' }
      : { text: say(unusual, reading.international), kind: 'notice' };
  }

  /** What became of the consent; empty while that is open. */
  get outcome(): string {
    const { recorded, notRecorded } = this.#messages;
    if (this.#isRefused) return notRecorded;
    return this.consent.outbox.status === 'recorded' ? recorded : '';
  }

  /** The code step, while a recorded consent waits for it. */
  get step(): TemplateResult | undefined {
    return this.consent.outbox.status === 'recorded' ? this.#step : undefined;
  }

  hostConnected(): void {
    this.#reveal.pointer.start();
    addEventListener('pageshow', this.#onPageShow);
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostDisconnected(): void {
    this.#reveal.pointer.stop();
    removeEventListener('pageshow', this.#onPageShow);
    document.removeEventListener('visibilitychange', this.#onVisible);
  }

  watch(form: HTMLFormElement | null): void {
    this.#watch.watch(form);
  }

  /** Brings validity, submission and entries up to date, at once. */
  sync(): void {
    this.hostUpdated();
    this.#write();
    const { number, api } = this.#field;
    void fetchPlans(number.text, number.country, api).then((isMore) => {
      if (!isMore) return;
      this.sync();
      if (this.#isLeft) this.left(); // what these plans tell was not known then
    });
  }

  /** The same for what hangs on the page as drawn: the browser's anchor for its words, the wordings to watch. */
  hostUpdated(): void {
    this.#validate();
    this.consent.settle();
  }

  /** Somebody is about to have the number validated. */
  attempted(): void {
    this.#reveal.attempted();
  }

  focused(): void {
    this.#isLeft = false;
    this.announcement = '';
    this.#reveal.focused();
    this.#field.element.requestUpdate();
  }

  left(): void {
    if (this.#field.number.text.trim() === '') return;
    this.#isLeft = true;
    this.#reveal.left(() => {
      this.announcement = this.help.text;
    });
  }

  /** The number is another one now, or none; nothing is wrong with that. */
  reset(): void {
    this.#isLeft = false;
    this.#isRefused = false;
    this.announcement = '';
    this.#reveal.hide();
  }

  /** A field in a shadow root has no form of its own to submit by Enter. */
  key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.defaultPrevented) submitByEnter(this.#field.element.form);
  }

  get #messages(): Messages {
    return messagesFor(this.#field.language);
  }

  #read(): PhoneResult {
    const { text, country, offered } = this.#field.number;
    return readNumber(text, country, offered);
  }

  #validate(): void {
    const { element, internals, number, objection } = this.#field;
    const reading = this.#read();
    if (reading.ok && !objection) this.#reveal.hide();
    const flags = objection
      ? { customError: true }
      : validityFlags(reading, element.required, number.country !== undefined && hasPlan(number.country));
    // A browser leads to the anchor what it cannot lead to a shadow root without a focus of its own.
    internals.setValidity(flags, this.#fault(), this.#field.part('number'));
  }

  /** The one writer of the form's entries. `method` is how the form is being sent, if it is. */
  #write(method = methodOf(this.#field.element.form)): void {
    const { element, internals, number } = this.#field;
    const { outbox } = this.consent;
    const reading = this.#read();
    const entries = formEntries({
      name: element.name,
      phone: reading.ok ? reading.e164 : number.text,
      country: (reading.ok && reading.country) || number.country,
      signed: outbox.signed,
      method,
    });
    internals.setFormValue(entries, number.state);
    element.requestUpdate();
  }

  #recorded(receipt: Receipt): void {
    const { boxes, element } = this.#field;
    const { settings, offer } = boxes;
    this.#isRefused = false;
    const isPending = receipt.records.some(({ status }) => status === 'pending');
    this.#step = settings && offer && isPending ? codeStep(receipt.statementId, settings, offer.confirm) : undefined;
    element.requestUpdate();
    element.dispatchEvent(new PhoneConsentRecordedEvent(receipt));
  }

  #failed(problem: Problem): void {
    this.#isRefused = this.consent.outbox.status === 'failed';
    this.#source.refused(problem);
    tellProblem(this.#field.element, problem);
  }

  #submitted(method: string | null): void {
    const { element } = this.#field;
    if (element.auto !== 'off') this.consent.send().catch(() => {}); // told by the error event
    this.#write(method);
  }

  /** What is wrong with the number, and what to do; empty where nothing is. */
  #fault(): string {
    const { language, number, objection } = this.#field;
    const reading = this.#read();
    if (objection || reading.ok) return objection;
    if (reading.reason === 'empty') return labelsFor(language).missing;
    if (reading.reason !== 'country_not_offered') return this.#messages.refused[reading.reason];
    const countries = nameCountries(number.offered, language).map(({ name }) => name);
    const { notOffered, notListed } = this.#messages;
    return countries.length > 2 ? notListed : say(notOffered, eitherOf(countries, language));
  }

  readonly #onInvalid = (event: Event): void => {
    const { element } = this.#field;
    // Where the browser has no other control to speak of, its bubble would say the same again, on top of the wording.
    if (!this.#reveal.invalid() || !isOnlyInvalid(element)) return;
    event.preventDefault();
    element.focus();
  };

  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    this.#field.boxes.clear();
    this.#field.boxes.renewIfDue();
    this.sync();
  };

  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible') this.#field.boxes.renewIfDue();
  };
}

function isOnlyInvalid(element: PhoneConsent): boolean {
  return controlsOf(element.form).every((other) => other === element || !other.matches(':invalid'));
}
