/**
 * What is filled in, number and boxes, and what the form has of it. This much is there from the beginning; what is
 * needed only once somebody turns to the form comes with the engine, as `control`.
 */
import type { PropertyValues, ReactiveController } from 'lit';
import { isE164 } from '../../shared/phone/e164.ts';
import type { ConsentBox } from '../consent/consent-box.ts';
import { ConsentBoxes } from '../consent/consent-boxes.ts';
import type { PhoneConsent } from '../element.ts';
import { engine, loadEngine } from '../engine/load.ts';
import { fetchStrings } from '../i18n/fetch-strings.ts';
import { labelsFor } from '../i18n/labels.ts';
import { languageOf } from '../language.ts';
import { narrowCountries, parseCountries } from '../number/countries.ts';
import { type InputType, NumberField } from '../number/number-field.ts';
import type { Receipt } from '../public-api.ts';
import { scriptOrigin } from '../script-origin.ts';
import type { PartId } from '../view.ts';
import { warn } from '../warn.ts';
import type { FormControl } from './form-control.ts';

/** What tells that somebody turns to the form. */
const TOUCHES = ['focusin', 'pointerenter'];

export class Field implements ReactiveController {
  readonly number = new NumberField();
  readonly boxes: ConsentBoxes;
  readonly internals: ElementInternals;
  language = '';
  /** What the host page holds against the number. */
  objection = '';
  control: FormControl | undefined;
  readonly element: PhoneConsent;
  /** True once the number is another's than the `value` attribute's. */
  #isDirty = false;

  constructor(element: PhoneConsent, internals: ElementInternals) {
    this.element = element;
    this.internals = internals;
    this.boxes = new ConsentBoxes({
      offered: () => this.#narrow(),
      missed: () => this.#wake(),
    });
    element.addController(this);
    this.#awaitTouch(element);
  }

  /** The number in E.164; empty while it cannot be read. */
  get value(): string {
    const { text } = this.number;
    return this.control ? this.control.value : isE164(text) ? text : '';
  }

  /** Where offers come from and submissions go. */
  get api(): string {
    return this.element.api.replace(/\/$/, '') || scriptOrigin();
  }

  /** Takes a number, as somebody spelled it. */
  fill(text: string, inputType: InputType): void {
    this.#isDirty = true;
    this.#take(text, inputType);
  }

  choose(country: string): void {
    this.element.country = country;
    this.#choose();
    this.sync();
  }

  toggle(box: ConsentBox, checked: boolean): void {
    box.toggle(checked);
    this.boxes.renewIfDue();
    this.sync();
  }

  object(message: string): void {
    this.objection = message;
    this.sync();
  }

  reset(): void {
    this.#isDirty = false;
    this.boxes.clear();
    this.control?.reset();
    this.#take(this.element.defaultValue, 'set');
  }

  /** Takes back the number that a browser has kept; never a tick. */
  restore(state: string): void {
    const [text = '', country] = state.split('\n');
    if (country) this.element.country = country;
    this.fill(text, 'set');
  }

  /** Sends the submission. @throws Problem */
  async send(): Promise<Receipt> {
    if (!this.control) await this.#wake();
    if (!this.control) throw new Error('a part of the element cannot be loaded');
    return this.control.consent.send();
  }

  hostConnected(): void {
    if (engine()) void this.#wake();
    this.element.requestUpdate();
  }

  hostDisconnected(): void {
    this.boxes.rest();
  }

  /** Drawing makes the browser's anchor for its own words. */
  hostUpdated(): void {
    if (!this.control) this.#syncUnread();
  }

  /** The element is part of `form` from now on, or of none. */
  join(form: HTMLFormElement | null): void {
    if (form) this.#awaitTouch(form);
    this.control?.watch(form);
  }

  /** Follows the options that `changed`. */
  follow(changed: PropertyValues): void {
    this.#speak(languageOf(this.element));
    if (changed.has('defaultValue') && !this.#isDirty) this.#take(this.element.defaultValue, 'set');
    if (changed.has('countries')) this.#narrow();
    if (changed.has('country')) this.#choose();
    if (changed.has('country') || changed.has('name')) this.sync();
    if (this.element.isConnected) this.#ask();
  }

  /** Brings everything that follows from number and boxes up to date, at once: validity, submission, entries, looks. */
  sync(): void {
    if (this.control) this.control.sync();
    else this.#syncUnread();
    this.element.requestUpdate();
  }

  part(id: PartId): HTMLElement | undefined {
    return this.element.shadowRoot?.getElementById(id) ?? undefined;
  }

  /** Until numbers can be read, the form has them as they were spelled, and none but a missing one is wrong. */
  #syncUnread(): void {
    const { text } = this.number;
    const flags = this.objection ? { customError: true } : { valueMissing: this.element.required && text === '' };
    this.internals.setValidity(flags, this.objection || labelsFor(this.language).missing, this.part('number'));
    this.internals.setFormValue(text, this.number.state);
  }

  #take(text: string, inputType: InputType): void {
    this.number.take(text, inputType);
    if (this.control) this.control.announcement = '';
    if (text) void this.#wake();
    this.sync();
  }

  #choose(): void {
    this.number.chosen = parseCountries(this.element.country)[0];
  }

  #narrow(): void {
    const wanted = parseCountries(this.element.countries);
    const isFree = this.element.test && wanted.length === 0;
    this.number.offered = isFree ? ['US'] : narrowCountries(this.boxes.offer?.countries ?? [], wanted);
    this.sync();
  }

  #ask(): void {
    const { siteKey, purposes, test, hasUpdated } = this.element;
    if (!siteKey && !test) {
      if (!hasUpdated) warn('site-key is missing');
      return;
    }
    this.boxes.ask({ api: this.api, siteKey, locale: this.language, purposes, test });
  }

  #speak(language: string): void {
    if (language === this.language) return;
    this.language = language;
    void fetchStrings(language, this.api).then((isNew) => isNew && this.sync());
  }

  #awaitTouch(target: HTMLElement): void {
    for (const touch of TOUCHES) addEventListener.call(target, touch, () => this.#wake(), { once: true });
  }

  async #wake(): Promise<void> {
    const tools = engine() ?? (await loadEngine());
    if (!tools || this.control) return;
    this.control = new tools.FormControl(this);
    this.sync();
  }
}
