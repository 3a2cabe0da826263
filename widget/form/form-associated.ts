/** What every form control offers to scripts, for an element that is one. */
import { LitElement } from 'lit';

export class FormAssociated extends LitElement {
  static readonly formAssociated = true;

  protected readonly internals = this.attachInternals();

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** The labels outside of the element. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  /** What is wrong with the number, as of any form control. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** What is wrong with the number, in the element's language; empty while nothing is. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether the number is looked at when the form is submitted. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether the number can be taken. Shows nothing. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** Whether the number can be taken; if not, says so and moves the focus there. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }
}
