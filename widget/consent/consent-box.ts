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

/**
 * The boxes for the wordings of a new offer. A box keeps its tick only where the very same text is offered again.
 * @param purposes - the purposes to ask for; all when empty
 */
export function boxesFor(wordings: readonly OfferedText[], purposes: readonly string[], old: readonly ConsentBox[]) {
  return wordings
    .filter(({ purpose }) => purposes.length === 0 || purposes.includes(purpose))
    .map((wording) => old.find((box) => box.wording.sha256 === wording.sha256) ?? new ConsentBox(wording));
}
