/** Watches the element's form: when somebody is about to submit it, and when it is submitted. Changes nothing in it. */
import { methodOf } from './own-members.ts';
import { isSubmitter } from './submitter.ts';

export interface FormListener {
  /** A submitter is being pressed: the form is submitted in a moment, if it is valid. */
  pressed(submitter: Element): void;
  /** The form is about to be validated, by the person's hand. Enter in a field comes here too, as the browser's click. */
  attempted(): void;
  /** The form is being submitted by `method`. Its entries are collected right after this call. */
  submitted(method: string | null): void;
}

const PRESSES = ['pointerdown', 'keydown', 'click'];

export class FormWatch {
  #listener: FormListener;
  #form: HTMLFormElement | null = null;
  #root: Node | undefined;

  constructor(listener: FormListener) {
    this.#listener = listener;
  }

  /** Watches `form` from now on, or none. */
  watch(form: HTMLFormElement | null): void {
    this.#form?.removeEventListener('submit', this.#submit, true);
    for (const type of PRESSES) this.#root?.removeEventListener(type, this.#press, true);
    this.#form = form;
    // Submitters may stand outside of the form, named by their `form` attribute.
    this.#root = form?.getRootNode();
    form?.addEventListener('submit', this.#submit, true);
    for (const type of PRESSES) this.#root?.addEventListener(type, this.#press, true);
  }

  readonly #press = (event: Event): void => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    const button = target.closest('button, input');
    if (!isSubmitter(button) || button.form !== this.#form) return;
    if (event.type === 'click') this.#listener.attempted();
    else this.#listener.pressed(button);
  };

  readonly #submit = (event: SubmitEvent): void => {
    this.#listener.submitted(methodOf(this.#form, event.submitter));
  };
}
