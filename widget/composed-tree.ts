/** Ways up and through a tree of shadow roots. */
import { own } from './form/own-members.ts';

/** The element that `element` is laid out in: its slot, its parent, or the host of its shadow root. */
export function composedParent(element: Element): Element | null {
  const parent = own(element, 'parentNode');
  return (
    own(element, 'assignedSlot') ?? own(element, 'parentElement') ?? (parent instanceof ShadowRoot ? parent.host : null)
  );
}

/** `element` and what it is laid out in, innermost first. */
export function* composedAncestors(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; at = composedParent(at)) yield at;
}
