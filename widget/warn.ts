/** How the element speaks to the developer: it never throws into the page that hosts it. */

/** Says on the console what is ignored or refused, and why. `message` must never hold a phone number. */
export function warn(message: string): void {
  console.warn(`[phone-consent] ${message}`);
}

const said = new Set<string>();

/** The same, once a page: what is tried or drawn again and again would fill the console. */
export function warnOnce(message: string): void {
  if (!said.has(message)) warn(message);
  said.add(message);
}
