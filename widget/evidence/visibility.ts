/** Whether an element is drawn, and how much shines through it. */
import { composedAncestors } from '../composed-tree.ts';
import { own } from '../form/own-members.ts';

export interface Visibility {
  /** Whether it is drawn at all: `display`, `visibility` and `content-visibility` of all ancestors. */
  readonly drawn: boolean;
  /** Of all ancestors together, in thousandths. */
  readonly opacityMilli: number;
}

/** How `element` is drawn, or the text in it. */
export function visibilityOf(element: Element): Visibility {
  let opacity = 1;
  let box: Element | undefined;
  for (const ancestor of composedAncestors(element)) {
    const { display, opacity: own } = getComputedStyle(ancestor);
    // What has no box of its own is drawn in the next one around it, and passes nothing but inherited styles on.
    if (display === 'contents') continue;
    box ??= ancestor;
    opacity *= Number(own);
  }
  return {
    drawn:
      getComputedStyle(element).visibility === 'visible' &&
      !!box &&
      own(box, 'checkVisibility')({ contentVisibilityAuto: true }),
    opacityMilli: Math.round(opacity * 1000),
  };
}
