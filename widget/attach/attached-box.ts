/** A box of the page's own, and what a person did to it since it is watched. */
import type { Asked } from '../consent/consent.ts';
import { HandWatch, type Toggle } from '../evidence/gesture.ts';
import type { OfferedText } from '../wording/offer.ts';

export class AttachedBox {
  readonly hands = new HandWatch();
  #toggles: Toggle[] = [];
  #checkedByDefault: boolean | undefined;

  /** Notes how the page came with `checkbox`, once: what is drawn later stands for the same box. */
  meet(checkbox: HTMLInputElement): void {
    this.#checkedByDefault ??= checkbox.defaultChecked;
  }

  /** The box changed just now. */
  toggle(checked: boolean): void {
    this.#toggles.push(this.hands.toggle(checked));
  }

  /** Forgets what was done: no tick outlives a reset, a restored page or the back-forward cache. */
  clear(): void {
    this.#toggles = [];
  }

  /**
   * True while the box is ticked because somebody ticked it. A tick that the page came with, or that a script set without
   * pressing the box, is nobody's.
   */
  isTicked(checkbox: HTMLInputElement): boolean {
    return checkbox.checked && this.#toggles.at(-1)?.checked === true;
  }

  /** The same with the wording that it is about. */
  about(wording: OfferedText): Asked['list'][number] {
    return { wording, toggles: this.#toggles, checked: true, checkedByDefault: this.#checkedByDefault ?? false };
  }
}
