/**
 * When a fault of the number may be shown: after the person has left the field or tried to submit, never while the
 * number is first typed, never because a script asked whether the form is valid.
 */
import { AfterPointer } from './after-pointer.ts';

export class ErrorReveal {
  shown = false;
  readonly pointer = new AfterPointer();
  /** The person, or the host page, wants the fault shown. Both hold for the current task. */
  #isAttempt = false;
  #isInvalid = false;
  #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The form is about to be validated by the person's hand. */
  attempted(): void {
    this.#isAttempt = true;
    setTimeout(() => {
      this.#isAttempt = false;
    });
  }

  /** The browser finds the element invalid. Of `checkValidity()` by a script nothing is shown. @returns what is shown */
  invalid(): boolean {
    if (this.#isAttempt) this.show();
    this.#isInvalid = true;
    setTimeout(() => {
      this.#isInvalid = false;
    });
    return this.#isAttempt;
  }

  /** The number has the focus. If it was found invalid just now, the browser has led the person here. */
  focused(): void {
    if (this.#isInvalid) this.show();
  }

  /** The person left the number, with something in it. `then` is for what else is to change on the page. */
  left(then: () => void): void {
    this.pointer.run(() => {
      this.show();
      then();
    });
  }

  show(): void {
    this.shown = true;
    this.#changed();
  }

  hide(): void {
    this.shown = false;
  }
}
