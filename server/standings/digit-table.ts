/**
 * Rows by the digits they were asked for, in flat arrays with open addressing. Digits are numbers in the clear: they stand
 * in memory alone, and can be forgotten.
 */

const FIRST_ROWS = 1024;

/** Finds the row of a number that was asked about before, without its keyed hash. */
export class DigitTable {
  /** 0 where the slot is free. */
  #digits = new Float64Array(FIRST_ROWS * 2);
  #rows = new Int32Array(FIRST_ROWS * 2);
  #learned = 0;
  /** 1 for rows that some digits lead to. */
  #learnedRows = new Uint8Array(FIRST_ROWS);

  /** The row that was learned for these digits; undefined where there is none. */
  find(digits: number): number | undefined {
    const mask = this.#digits.length - 1;
    for (let slot = hashOf(digits) & mask; ; slot = (slot + 1) & mask) {
      if (this.#digits[slot] === 0) return undefined;
      if (this.#digits[slot] === digits) return this.#rows[slot];
    }
  }

  /** Remembers by which digits a row was asked for. */
  learn(digits: number, row: number): void {
    if (this.#learned * 2 >= this.#digits.length) this.#grow();
    place(this.#digits, this.#rows, digits, row);
    this.#mark(row);
    this.#learned++;
  }

  /** Forgets the digits of some rows; those of the others stay. */
  forget(rows: readonly number[]): void {
    const forgotten = new Set(rows.filter((row) => this.#learnedRows[row] === 1));
    if (forgotten.size === 0) return;
    for (const row of forgotten) this.#learnedRows[row] = 0;
    const [digits, known] = [this.#digits, this.#rows];
    this.#digits = new Float64Array(digits.length);
    this.#rows = new Int32Array(digits.length);
    this.#learned = 0;
    for (const [slot, number] of digits.entries()) {
      const row = known[slot] ?? 0;
      if (number !== 0 && !forgotten.has(row)) this.learn(number, row);
    }
    digits.fill(0);
  }

  #mark(row: number): void {
    let length = this.#learnedRows.length;
    while (length <= row) length *= 2;
    if (length > this.#learnedRows.length) this.#learnedRows = lengthened(this.#learnedRows, length);
    this.#learnedRows[row] = 1;
  }

  #grow(): void {
    const [digits, rows] = [this.#digits, this.#rows];
    this.#digits = new Float64Array(digits.length * 2);
    this.#rows = new Int32Array(digits.length * 2);
    for (const [slot, known] of digits.entries()) {
      if (known !== 0) place(this.#digits, this.#rows, known, rows[slot] ?? 0);
    }
  }
}

function lengthened(array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(length);
  longer.set(array);
  return longer;
}

/** Spreads digits, which run in sequences, over 32 bits. */
function hashOf(digits: number): number {
  const low = digits % 0x1_0000_0000;
  const high = (digits - low) / 0x1_0000_0000;
  const mixed = Math.imul(low ^ (high << 16), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function place(digits: Float64Array, rows: Int32Array, number: number, row: number): void {
  const mask = digits.length - 1;
  let slot = hashOf(number) & mask;
  while (digits[slot] !== 0) slot = (slot + 1) & mask;
  digits[slot] = number;
  rows[slot] = row;
}
