/** What a form says of itself and does, also where a field of the page is called as one of its members and hides it. */

/** The controls of `form`; none without a form. */
export function controlsOf(form: HTMLFormElement | null): Element[] {
  return form ? [...own(form, 'elements')] : [];
}

/** How `form` is sent, by `submitter` where that says so itself; null without a form. */
export function methodOf(form: HTMLFormElement | null, submitter?: HTMLElement | null): string | null {
  return (submitter as HTMLButtonElement | undefined)?.formMethod || (form && own(form, 'method'));
}

/** The member `name` of `node`, which may be a form, as the browser has it; a method stays bound to `node`. */
export function own<Kind extends Node, Name extends keyof Kind>(node: Kind, name: Name): Kind[Name] {
  const member = Reflect.get(Object.getPrototypeOf(node), name, node);
  return typeof member === 'function' ? member.bind(node) : member;
}
