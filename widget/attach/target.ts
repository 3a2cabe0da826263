/** How a page names parts of its own form, so that they are found again after its scripts have drawn it anew. */

import { own } from '../form/own-members.ts';

/** A CSS selector, the element itself, or a function that finds it. */
export type Target<E extends Element = Element> = string | E | (() => E | null | undefined);

/**
 * The element that `target` names within `root` now; null where there is none, or no sense in it: never throws. An element
 * that a script has replaced is looked for by its id, then by its name, of a box with its value: frameworks draw a form
 * anew and keep them.
 */
export function find<E extends Element>(target: Target<E> | undefined, root: ParentNode): E | null {
  try {
    if (typeof target === 'string') return own(root, 'querySelector')<E>(target);
    if (typeof target === 'function') return target() ?? null;
    if (!target) return null;
    return own<Element, 'isConnected'>(target, 'isConnected') ? target : heir<E>(target, root);
  } catch {
    return null;
  }
}

function heir<E extends Element>(gone: Element, root: ParentNode): E | null {
  const get = own(gone, 'getAttribute');
  const having = (attribute: string) => {
    const value = get(attribute);
    return value ? `[${attribute}=${CSS.escape(value)}]` : '';
  };
  const value = get('type') === 'checkbox' ? having('value') : '';
  const selector = having('id') || (having('name') && own(gone, 'localName') + having('name') + value);
  return selector ? own(root, 'querySelector')<E>(selector) : null;
}
