/** What a form says of itself, also where a field of the page is called as a member of forms and hides it. */

/** The controls of `form`; none without a form. */
export function controlsOf(form: HTMLFormElement | null): Element[] {
  return form ? [...own(form, 'elements')] : [];
}

/** How `form` is sent, by `submitter` where that says so itself; null without a form. */
export function methodOf(form: HTMLFormElement | null, submitter?: HTMLElement | null): string | null {
  return (submitter as HTMLButtonElement | undefined)?.formMethod || (form && own(form, 'method'));
}

function own<Name extends 'elements' | 'method'>(form: HTMLFormElement, name: Name): HTMLFormElement[Name] {
  return Reflect.get(HTMLFormElement.prototype, name, form);
}
