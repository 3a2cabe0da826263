/** Builds elements from text and elements, never from markup: what a proof file holds cannot become a tag. */
import type { SvgNode } from '../report/sketch-svg.ts';
import { textRuns } from '../report/visible-text.ts';

type Child = Node | string | null;
type Attributes = Readonly<Record<string, string>>;

/** The element `name` with these attributes and children; strings become text. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A drawing. */
export function drawing({ name, attributes, children }: SvgNode): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : drawing(child))));
  return element;
}

/** Attacker-controlled text with its invisible characters marked. */
export function marked(text: string): (Node | string)[] {
  return textRuns(text).map((run) => ('control' in run ? el('span', { class: 'control' }, run.control) : run.text));
}

/** The same among other text, whose direction it must not change. */
export function shown(text: string): HTMLElement {
  return el('bdi', {}, ...marked(text));
}

/** The page's element with this id, of this kind. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}
