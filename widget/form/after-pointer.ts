/** Lets a click land before the page moves. */

const PRESSES = ['pointerdown', 'pointerup', 'pointercancel'];

/**
 * Puts a change of the page off until a press that is under way has become a click. What moves between the two takes
 * the click with it: an error shown when the field is left would eat the very click on the consent box.
 */
export class AfterPointer {
  #isDown = false;
  #waiting: (() => void) | undefined;

  /** Follows presses anywhere on the page, from `start` to `stop`. */
  start(): void {
    for (const type of PRESSES) addEventListener(type, this.#note, true);
  }

  stop(): void {
    for (const type of PRESSES) removeEventListener(type, this.#note, true);
    this.#isDown = false;
  }

  /** Runs `change` once no press is under way and its click has been told. Of several, the last. */
  run(change: () => void): void {
    this.#waiting = change;
    if (!this.#isDown) this.#later();
  }

  readonly #note = (event: Event): void => {
    this.#isDown = event.type === 'pointerdown';
    if (!this.#isDown) this.#later();
  };

  /** A click comes in the same task as the release, or for a touch in the task of its mouse events. */
  #later(): void {
    setTimeout(() => {
      if (this.#isDown) return;
      this.#waiting?.();
      this.#waiting = undefined;
    });
  }
}
