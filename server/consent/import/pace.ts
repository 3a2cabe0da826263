/** How fast rows are done: over the last seconds, so that it tells of now. */

const WINDOW_MS = 10_000;

export class Pace {
  readonly #clock: () => number;
  readonly #marks: { readonly at: number; readonly rows: number }[];
  #rows = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#marks = [{ at: clock(), rows: 0 }];
  }

  /** Notes that so many more rows are done. */
  add(rows: number): void {
    this.#rows += rows;
    const now = this.#clock();
    this.#marks.push({ at: now, rows: this.#rows });
    while (this.#marks.length > 2 && now - (this.#marks[1]?.at ?? now) > WINDOW_MS) this.#marks.shift();
  }

  /** Rows a second; null before anything can be told. */
  perSecond(): number | null {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.at - first.at < 1) return null;
    return Math.round(((last.rows - first.rows) / (last.at - first.at)) * 1000);
  }
}
