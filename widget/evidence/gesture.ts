/** How the boxes were set: every toggle, when, and what hand came before it. */
import { type Instant, toInstant } from '../../shared/encoding/time.ts';

/**
 * What the browser saw just before a toggle: a trusted pointer or key event on the element, or none. `isTrusted` of
 * the toggle itself says nothing, since a script's `label.click()` makes a trusted one. None is no proof of a script
 * either: assistive technology can press a box without either event.
 */
export type Hand = 'pointer' | 'key' | 'none';

export interface Toggle {
  readonly at: Instant;
  readonly checked: boolean;
  readonly hand: Hand;
  /** Whether the person had touched the page at all by then. */
  readonly pageTouched: boolean;
}

/** A hand counts for the toggle that follows it at once. */
const WINDOW_MS = 2000;

/** Watches for hands on an element. One is spent by the first toggle after it. */
export class HandWatch {
  #last: { hand: Hand; at: number } | undefined;

  /** Notes a trusted pointer event, or one of the key that sets a box. */
  readonly note = (event: Event): void => {
    const { key = ' ' } = event as Partial<KeyboardEvent>;
    if (event.isTrusted && key === ' ')
      this.#last = { hand: event.type.startsWith('key') ? 'key' : 'pointer', at: performance.now() };
  };

  /** The toggle to `checked` that is happening now. */
  toggle(checked: boolean): Toggle {
    const last = this.#last;
    this.#last = undefined;
    const hand = last && performance.now() - last.at < WINDOW_MS ? last.hand : 'none';
    const pageTouched = navigator.userActivation?.hasBeenActive ?? hand !== 'none';
    return { at: toInstant(Date.now()), checked, hand, pageTouched };
  }
}
