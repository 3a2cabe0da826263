/** A clock that moves only when a test moves it. */
import { type Instant, toInstant } from '../../shared/encoding/time.ts';

export class Clock {
  #ms = Date.UTC(2026, 10, 23, 14, 5, 9, 120);

  /** Milliseconds since the epoch. */
  readonly ms = (): number => this.#ms;

  /** The instant it shows. */
  now(): Instant {
    return toInstant(this.#ms);
  }

  /** Moves it on; a negative number moves it back. */
  advance(ms: number): void {
    this.#ms += ms;
  }
}
