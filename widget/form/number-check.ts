/** The number at work: how it reads, whether the form may have it, what is said of it, and when. */
import type { PhoneResult } from '../../shared/phone/number.ts';
import type { PhoneConsent } from '../element.ts';
import { eitherOf } from '../i18n/either-of.ts';
import { labelsFor } from '../i18n/labels.ts';
import { messagesFor } from '../i18n/messages.ts';
import { say } from '../i18n/say.ts';
import { nameCountries } from '../number/countries.ts';
import { hasPlan } from '../number/plans.ts';
import { readNumber } from '../number/read-number.ts';
import { type Help, NO_HELP } from '../view.ts';
import { ErrorReveal } from './error-reveal.ts';
import type { Field } from './field.ts';
import { controlsOf } from './own-members.ts';
import { validityFlags } from './validity.ts';

export class NumberCheck {
  /** What to say to those who do not see the line under the field. */
  announcement = '';
  readonly reveal: ErrorReveal;
  #field: Field;
  /** The person left the number, and has not come back to it. */
  #isLeft = false;

  constructor(field: Field) {
    const { element } = field;
    this.#field = field;
    this.reveal = new ErrorReveal(() => element.requestUpdate());
    element.addEventListener('invalid', this.#onInvalid);
  }

  /** How the number reads now, in the country that is chosen, of those that are offered. */
  get reading(): PhoneResult {
    const { text, country, offered } = this.#field.number;
    return readNumber(text, country, offered);
  }

  /** The line under the number. */
  get help(): Help {
    const { reading } = this;
    const isFaultShown = this.reveal.shown;
    if (isFaultShown && !this.#field.element.validity.valid) return { text: this.#fault(reading), kind: 'error' };
    const { readBack, unusual, refused } = messagesFor(this.#field.language);
    if (!reading.ok) {
      // No plan can be had for the chosen country: nobody is held back for that, but what helps is said.
      const isUnread = isFaultShown && reading.reason === 'country_unknown';
      return isUnread ? { text: refused.country_unknown, kind: 'notice' } : NO_HELP;
    }
    return reading.valid
      ? { text: say(readBack, reading.international), kind: 'plain' }
      : { text: say(unusual, reading.international), kind: 'notice' };
  }

  /** Tells the browser what is wrong with the number, or that nothing is. */
  validate(): void {
    const { element, internals, number, objection } = this.#field;
    const { reading } = this;
    if (reading.ok && !objection) this.reveal.hide();
    const flags = objection
      ? { customError: true }
      : validityFlags(reading, element.required, number.country !== undefined && hasPlan(number.country));
    // A browser leads to the anchor what it cannot lead to a shadow root without a focus of its own.
    internals.setValidity(flags, this.#fault(reading), this.#field.part('number'));
  }

  /** The number has the focus: what was said of it is old. */
  focused(): void {
    this.#isLeft = false;
    this.announcement = '';
    this.reveal.focused();
    this.#field.element.requestUpdate();
  }

  /** The person left the number: what is wrong with it may be said, once their click has landed. */
  left(): void {
    if (this.#field.number.text.trim() === '') return;
    this.#isLeft = true;
    this.reveal.left(() => {
      this.announcement = this.help.text;
    });
  }

  /** More numbers can be read than when the person left this one: what is said of it may be another thing. */
  learned(): void {
    if (this.#isLeft) this.left();
  }

  /** The number is another one now, or none; nothing is wrong with that. */
  reset(): void {
    this.#isLeft = false;
    this.announcement = '';
    this.reveal.hide();
  }

  /** What is wrong with the number, and what to do; empty where nothing is. */
  #fault(reading: PhoneResult): string {
    const { language, number, objection } = this.#field;
    if (objection || reading.ok) return objection;
    if (reading.reason === 'empty') return labelsFor(language).missing;
    const { refused, notOffered, notListed } = messagesFor(language);
    if (reading.reason !== 'country_not_offered') return refused[reading.reason];
    const countries = nameCountries(number.offered, language).map(({ name }) => name);
    return countries.length > 2 ? notListed : say(notOffered, eitherOf(countries, language));
  }

  readonly #onInvalid = (event: Event): void => {
    const { element } = this.#field;
    // Where the browser has no other control to speak of, its bubble would say the same again, on top of the wording.
    if (!this.reveal.invalid() || !isOnlyInvalid(element)) return;
    event.preventDefault();
    element.focus();
  };
}

function isOnlyInvalid(element: PhoneConsent): boolean {
  return controlsOf(element.form).every((other) => other === element || !other.matches(':invalid'));
}
