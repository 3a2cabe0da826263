/** A list of lines that were found, in flat arrays: some 16 bytes each, so that a million of them weigh little. */
import type { Kind } from './kinds.ts';

/** When things happen on a line, in milliseconds; infinite for never. */
export interface LineTimes {
  readonly occurredAt: number;
  readonly expiresAt: number;
  readonly reviewAt: number;
}

/** A line: its program, and where it stands in the database. */
export interface LinePlace {
  readonly program: string;
  readonly row: number;
}

const FIRST = 256;

export class MemberList {
  #size = 0;
  #digits = new Float64Array(FIRST);
  #rows = new Uint32Array(FIRST);
  #kinds = new Int32Array(FIRST);
  readonly #known: Kind[] = [];
  readonly #indices = new Map<Kind, number>();
  /** Kept for lists that are short. */
  readonly #times: LineTimes[] = [];

  get size(): number {
    return this.#size;
  }

  add(digits: number, row: number, kind: Kind, times?: LineTimes): void {
    if (this.#size === this.#rows.length) this.#grow();
    this.#digits[this.#size] = digits;
    this.#rows[this.#size] = row;
    this.#kinds[this.#size] = this.#indexOf(kind);
    if (times) this.#times[this.#size] = times;
    this.#size++;
  }

  /** Digits of a member's number. */
  digits(i: number): number {
    return this.#digits[i] ?? 0;
  }

  /** Where its line stands in the database. */
  row(i: number): number {
    return this.#rows[i] ?? 0;
  }

  place(i: number): LinePlace {
    return { program: this.kind(i).program.id, row: this.row(i) };
  }

  kind(i: number): Kind {
    return this.#known[this.#kinds[i] ?? 0] as Kind;
  }

  times(i: number): LineTimes | undefined {
    return this.#times[i];
  }

  setKind(i: number, kind: Kind): void {
    this.#kinds[i] = this.#indexOf(kind);
  }

  /** Keeps those that `isWanted` says yes to, in their order. */
  keep(isWanted: (i: number) => boolean): void {
    let kept = 0;
    for (let i = 0; i < this.#size; i++) {
      if (!isWanted(i)) continue;
      this.#digits[kept] = this.digits(i);
      this.#rows[kept] = this.row(i);
      this.#kinds[kept] = this.#kinds[i] ?? 0;
      const times = this.#times[i];
      if (times) this.#times[kept] = times;
      kept++;
    }
    this.#size = kept;
  }

  #indexOf(kind: Kind): number {
    const known = this.#indices.get(kind);
    if (known !== undefined) return known;
    const index = this.#known.push(kind) - 1;
    this.#indices.set(kind, index);
    return index;
  }

  #grow(): void {
    const length = this.#rows.length * 2;
    const [digits, rows, kinds] = [new Float64Array(length), new Uint32Array(length), new Int32Array(length)];
    digits.set(this.#digits);
    rows.set(this.#rows);
    kinds.set(this.#kinds);
    [this.#digits, this.#rows, this.#kinds] = [digits, rows, kinds];
  }
}
