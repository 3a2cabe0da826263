/** Watches the element's form: when somebody is about to submit it, and when it is submitted. Changes nothing in it. */
import { methodOf, own } from './own-members.ts';
import { isSubmitter } from './submitter.ts';

export interface FormListener {
  /** A submitter is being pressed: the form is submitted in a moment, if it is valid. */
  pressed(submitter: Element): void;
  /** The form is about to be validated, by the person's hand. Enter in a field comes here too, as the browser's click. */
  attempted(): void;
  /** The form is being submitted by `method`. Its entries are collected right after this call. */
  submitted(method: string | null): void;
}

const EVENTS = ['pointerdown', 'keydown', 'click', 'submit'];

export class FormWatch {
  #listener: FormListener;
  #form: HTMLFormElement | null = null;
  #root: Node | null = null;

  constructor(listener: FormListener) {
    this.#listener = listener;
  }

  /** Watches `form` from now on, or none. */
  watch(form: HTMLFormElement | null): void {
    for (const type of EVENTS) this.#root?.removeEventListener(type, this.#hear, true);
    this.#form = form;
    // Submitters may stand outside of the form, named by their `form` attribute.
    this.#root = form && own(form, 'getRootNode')();
    for (const type of EVENTS) this.#root?.addEventListener(type, this.#hear, true);
  }

  readonly #hear = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    if (event.type === 'submit') {
      if (target === this.#form) this.#listener.submitted(methodOf(this.#form, (event as SubmitEvent).submitter));
      return;
    }
    const button = own(target, 'closest')('button, input');
    if (!isSubmitter(button) || button.form !== this.#form) return;
    if (event.type === 'click') this.#listener.attempted();
    else this.#listener.pressed(button);
  };
}
