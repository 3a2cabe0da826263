/** How a page names parts of its own form, so that they are found again after its scripts have drawn it anew. */

/** A CSS selector, the element itself, or a function that finds it. */
export type Target<E extends Element = Element> = string | E | (() => E | null | undefined);

/**
 * The element that `target` names within `root` now; null where there is none, or no sense in it: never throws. An element
 * that a script has replaced is looked for by its id, then by its name, of a box with its value: frameworks draw a form
 * anew and keep them.
 */
export function find<E extends Element>(target: Target<E> | undefined, root: ParentNode): E | null {
  try {
    if (typeof target === 'string') return root.querySelector<E>(target);
    if (typeof target === 'function') return target() ?? null;
    return target?.isConnected ? target : target ? heir(target, root) : null;
  } catch {
    return null;
  }
}

function heir<E extends Element>(gone: E, root: ParentNode): E | null {
  const having = (attribute: string) => {
    const value = gone.getAttribute(attribute);
    return value ? `[${attribute}=${CSS.escape(value)}]` : '';
  };
  const value = gone.matches('[type=checkbox]') ? having('value') : '';
  const selector = having('id') || (having('name') && gone.localName + having('name') + value);
  return selector ? root.querySelector<E>(selector) : null;
}
