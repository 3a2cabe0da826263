/**
 * The field at work: writes the form's entries, and sends the consent when the form is submitted. Here from the moment
 * somebody turns to the form.
 */
import type { ReactiveController, TemplateResult } from 'lit';
import { codeStepAfter } from '../code/code-step.ts';
import { Consent } from '../consent/consent.ts';
import { lookAt } from '../consent/consent-page.ts';
import { PhoneConsentRecordedEvent, tellProblem } from '../events.ts';
import { messagesFor } from '../i18n/messages.ts';
import { fetchPlans } from '../number/plans.ts';
import type { Help } from '../view.ts';
import { warn } from '../warn.ts';
import { OfferSource } from '../wording/offer-source.ts';
import { formEntries } from './entries.ts';
import type { Field } from './field.ts';
import { FormWatch } from './form-watch.ts';
import { NumberCheck } from './number-check.ts';
import { methodOf } from './own-members.ts';
import { submitByEnter } from './submitter.ts';

export class FormControl implements ReactiveController {
  /** An offer was asked for in vain; one may come still. */
  isOfferMissing = false;
  /** The button that was pressed last. */
  pressed: Element | undefined;
  readonly consent: Consent;
  #check: NumberCheck;
  #step: TemplateResult | undefined;
  /** The last consent that was sent was refused for good. */
  #isRefused = false;
  #field: Field;
  #form: FormWatch;
  #source: OfferSource;

  constructor(field: Field) {
    const { element, boxes } = field;
    this.#field = field;
    this.#check = new NumberCheck(field);
    this.consent = new Consent(boxes, {
      changed: () => this.#write(),
      look: () => lookAt(field, field.objection ? '' : this.value),
      recorded: (receipt) => {
        this.#isRefused = false;
        this.#step = codeStepAfter(receipt, boxes);
        element.requestUpdate();
        element.dispatchEvent(new PhoneConsentRecordedEvent(receipt));
      },
      failed: (problem) => {
        this.#isRefused = this.consent.outbox.status === 'failed';
        this.#source.refused(problem);
        tellProblem(element, problem);
      },
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
    this.#form = new FormWatch({
      pressed: (submitter) => {
        this.pressed = submitter;
        this.consent.refresh();
      },
      attempted: () => this.attempted(),
      submitted: (method) => {
        if (element.auto !== 'off') this.consent.send().catch(() => {}); // told by the error event
        this.#write(method);
      },
    });
    element.addController(this);
    if (element.auto !== 'submit' && element.auto !== 'off') {
      warn(`auto: ignored "${element.auto}"`);
    }
  }

  /** The number in E.164; empty while it cannot be taken. */
  get value(): string {
    const { reading } = this.#check;
    return reading.ok ? reading.e164 : '';
  }

  /** The line under the number. */
  get help(): Help {
    return this.#check.help;
  }

  /** What to say to those who do not see that line. */
  get announcement(): string {
    return this.#check.announcement;
  }

  set announcement(text: string) {
    this.#check.announcement = text;
  }

  /** What became of the consent; empty while that is open. */
  get outcome(): string {
    const { recorded, notRecorded } = messagesFor(this.#field.language);
    if (this.#isRefused) return notRecorded;
    return this.consent.outbox.status === 'recorded' ? recorded : '';
  }

  /** The code step, while a recorded consent waits for it. */
  get step(): TemplateResult | undefined {
    return this.consent.outbox.status === 'recorded' ? this.#step : undefined;
  }

  hostConnected(): void {
    // Its form may have taken it to another document or shadow root.
    this.watch(this.#field.element.form);
    this.#check.reveal.pointer.start();
    addEventListener('pageshow', this.#onPageShow);
    document.addEventListener('visibilitychange', this.#onVisible);
  }

  hostDisconnected(): void {
    this.#check.reveal.pointer.stop();
    removeEventListener('pageshow', this.#onPageShow);
    document.removeEventListener('visibilitychange', this.#onVisible);
  }

  /** Watches `form` from now on, or none. */
  watch(form: HTMLFormElement | null): void {
    this.#form.watch(form);
  }

  /** Brings validity, submission and entries up to date, at once. */
  sync(): void {
    this.hostUpdated();
    this.#write();
    const { number, api } = this.#field;
    void fetchPlans(number.text, number.country, api).then((isMore) => {
      if (!isMore) return;
      this.sync();
      this.#check.learned();
    });
  }

  /** The same for what hangs on the page as drawn: the browser's anchor for its words, the wordings to watch. */
  hostUpdated(): void {
    this.#check.validate();
    this.consent.settle();
  }

  /** The number has the focus. */
  focused(): void {
    this.#check.focused();
  }

  /** The person left the number. */
  left(): void {
    this.#check.left();
  }

  /** Somebody is about to have the number validated. */
  attempted(): void {
    this.#check.reveal.attempted();
  }

  /** The number is another one now, or none; nothing is said of either. */
  reset(): void {
    this.#isRefused = false;
    this.#check.reset();
  }

  /** A field in a shadow root has no form of its own to submit by Enter. */
  key(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.defaultPrevented) submitByEnter(this.#field.element.form);
  }

  /** The one writer of the form's entries. `method` is how the form is being sent, if it is. */
  #write(method = methodOf(this.#field.element.form)): void {
    const { element, internals, number } = this.#field;
    const { outbox } = this.consent;
    const { reading } = this.#check;
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
