/** What every form control offers to scripts, for an element that is one. */
import { LitElement } from 'lit';

export class FormAssociated extends LitElement {
  static readonly formAssociated = true;

  protected readonly internals = this.attachInternals();

  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  get labels(): NodeList {
    return this.internals.labels;
  }

  get validity(): ValidityState {
    return this.internals.validity;
  }

  get validationMessage(): string {
    return this.internals.validationMessage;
  }

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
