/** A box of the page's own, and what a person did to it since it is watched. */
import type { Asked } from '../consent/consent.ts';
import { HandWatch, type Toggle } from '../evidence/gesture.ts';
import type { OfferedText } from '../wording/offer.ts';

export class AttachedBox {
  readonly hands = new HandWatch();
  #toggles: Toggle[] = [];
  #checkedByDefault: boolean | undefined;
  /** What stood beside the box when it was ticked. */
  #words = '';
  /** The box as it was drawn last, and whether its tick was submitted. */
  #drawn: HTMLInputElement | undefined;
  #isSubmitted = false;

  /** Notes how the page came with `checkbox`, once: what is drawn later stands for the same box. */
  meet(checkbox: HTMLInputElement): void {
    this.#checkedByDefault ??= checkbox.defaultChecked;
  }

  /** The box changed just now, beside these words. */
  toggle(checked: boolean, words: string): void {
    this.#toggles.push(this.hands.toggle(checked));
    this.#words = words;
    this.#isSubmitted = false;
  }

  /** Its tick was submitted: a form that is drawn anew after that is another question. */
  submitted(): void {
    this.#isSubmitted = true;
  }

  /** Forgets what was done: no tick outlives a reset, a restored page or the back-forward cache. */
  clear(): void {
    this.#toggles = [];
  }

  /**
   * True while the box is ticked because somebody ticked it, beside the words that stand there now. A tick that the page came
   * with, or that a script set without pressing the box, is nobody's; one that a script took off does not come back.
   */
  isTicked(checkbox: HTMLInputElement, words: string): boolean {
    const isTicked = this.#toggles.at(-1)?.checked === true;
    const isGone = !checkbox.checked || (this.#isSubmitted && checkbox !== this.#drawn);
    this.#drawn = checkbox;
    if (isTicked && isGone) this.clear();
    return isTicked && !isGone && words === this.#words;
  }

  /** The same with the wording that it is about. */
  about(wording: OfferedText): Asked['list'][number] {
    return { wording, toggles: this.#toggles, checked: true, checkedByDefault: this.#checkedByDefault ?? false };
  }
}
