/** One wording and its box. It starts unticked, always. */
import { HandWatch, type Toggle } from '../evidence/gesture.ts';
import type { OfferedText } from '../wording/offer.ts';

export class ConsentBox {
  readonly wording: OfferedText;
  readonly hands = new HandWatch();
  readonly toggles: Toggle[] = [];
  checked = false;

  constructor(wording: OfferedText) {
    this.wording = wording;
  }

  /** Takes what the person did to the box. */
  toggle(checked: boolean): void {
    this.checked = checked;
    this.toggles.push(this.hands.toggle(checked));
  }
}
