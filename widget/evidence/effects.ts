/** Styles that hide, alter or add letters while size, colour and place stay as they were. */
import { composedAncestors } from '../composed-tree.ts';
import { words } from '../words.ts';

const PROPERTIES = words(
  `-webkit-text-security -webkit-text-stroke-width content filter letter-spacing mask-image mix-blend-mode
  rotate scale text-decoration-line text-transform transform unicode-bidi zoom`,
);

/** What changes nothing: the initial values, an underline, and what `dir="auto"` brings. An empty `content` adds no letter. */
const PLAIN = /^(none|normal|0px|1|underline|isolate|embed|plaintext|""|)$/;

const MAX_EFFECTS = 8;
const MAX_LENGTH = 80;

/**
 * The effects on `element`, innermost first, as `property: computed value`; and what the page's styles write before
 * and after it. An animation that is over may leave a `transform` that changes nothing: it is told of all the same.
 */
export function effectsOn(element: Element): string[] {
  const effects = new Set<string>();
  const note = (name: string, value: string) => {
    if (!PLAIN.test(value)) effects.add(`${name}: ${value}`.slice(0, MAX_LENGTH).toWellFormed());
  };
  for (const ancestor of composedAncestors(element)) {
    const style = getComputedStyle(ancestor);
    for (const name of PROPERTIES) note(name, style.getPropertyValue(name));
  }
  for (const pseudo of ['::before', '::after']) note(pseudo, getComputedStyle(element, pseudo).content);
  return [...effects].slice(0, MAX_EFFECTS);
}
