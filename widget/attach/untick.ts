/** Takes the tick off a box of the page's own. */

/** Unticks `checkbox` and tells the page, so that a framework that keeps the tick as state lets go of it too. */
export function untick(checkbox: HTMLInputElement): void {
  checkbox.checked = false;
  for (const type of ['input', 'change']) checkbox.dispatchEvent(new Event(type, { bubbles: true }));
}
