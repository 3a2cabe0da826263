/** The buttons that submit a form. */

/** Submits `form` as Enter in one of its fields does: by its first submitter, which may be disabled. */
export function submitByEnter(form: HTMLFormElement | null): void {
  const submitter = firstSubmitter(form);
  if (submitter) submitter.click();
  else form?.requestSubmit();
}

/** The button that Enter presses. */
export function firstSubmitter(form: HTMLFormElement | null): HTMLButtonElement | HTMLInputElement | undefined {
  return [...(form?.elements ?? [])].find(isSubmitter);
}

/** True for a button that submits its form. */
export function isSubmitter(element: Element | null): element is HTMLButtonElement | HTMLInputElement {
  if (element instanceof HTMLButtonElement) return element.type === 'submit';
  return element instanceof HTMLInputElement && (element.type === 'submit' || element.type === 'image');
}
