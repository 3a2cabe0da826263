/** The buttons that submit a form. */
import { controlsOf, own } from './own-members.ts';

/**
 * Submits `form` as Enter in one of its fields does: by its first submitter, which may be disabled; without any, only where
 * no other field waits to be filled in.
 */
export function submitByEnter(form: HTMLFormElement | null): void {
  const submitter = firstSubmitter(form);
  if (submitter) submitter.click();
  else if (form && !controlsOf(form).some((control) => control.matches('input:read-write')))
    own(form, 'requestSubmit')();
}

/** The button that Enter presses. */
export function firstSubmitter(form: HTMLFormElement | null): HTMLButtonElement | HTMLInputElement | undefined {
  return controlsOf(form).find(isSubmitter);
}

/** True for a button that submits its form. */
export function isSubmitter(element: Element | null): element is HTMLButtonElement | HTMLInputElement {
  if (element instanceof HTMLButtonElement) return element.type === 'submit';
  return element instanceof HTMLInputElement && (element.type === 'submit' || element.type === 'image');
}
