/**
 * Many numbers with where each stands, in a few flat arrays: some 70 bytes for each, where a map of strings takes several
 * hundred. A number is found by its phone key, and once it was asked about, by its digits, which spares the keyed hash.
 * What is known of numbers in the clear stands in memory alone and is never written.
 */

import { fromBase64url, toBase64url } from '../../shared/encoding/base64url.ts';
import type { Mac } from '../keys/hmac.ts';
import type { CheckedRecord } from '../store/check-state.ts';
import { endedStanding } from '../store/standing.ts';
import { DigitTable } from './digit-table.ts';

/** Words of a phone key that are kept: of 96 bits no two numbers will share all. */
const KEY_WORDS = 3;
/** Bytes of a record's id. */
const ID_LENGTH = 16;
const FIRST_ROWS = 1024;

export class LineTable {
  #rows = 0;
  #keys = new Uint32Array(FIRST_ROWS * KEY_WORDS);
  #standings = new Int32Array(FIRST_ROWS);
  #ends = new Float64Array(FIRST_ROWS);
  #ids = new Uint8Array(FIRST_ROWS * ID_LENGTH);
  #versions = new Int32Array(FIRST_ROWS);
  /** Open addressing: a row and one, 0 where the slot is free. */
  #slots = new Int32Array(FIRST_ROWS * 2);
  readonly #digits = new DigitTable();
  /** Every standing there is, as it is and as one that has ended. */
  readonly #texts: string[] = [];
  readonly #endedTexts: string[] = [];
  readonly #indices = new Map<string, number>();

  get size(): number {
    return this.#rows;
  }

  /** Puts a number in place, or changes where it stands. @returns its row */
  put(phoneKey: string, standing: string, [recordId, version, expiresAt]: CheckedRecord): number {
    const key = keyWords(phoneKey);
    const row = this.#find(key) ?? this.#add(key);
    this.#standings[row] = this.#indexOf(standing);
    this.#ends[row] = expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
    this.#versions[row] = version ?? 0;
    if (recordId !== null) this.#ids.set(fromBase64url(recordId.slice('rec_'.length)), row * ID_LENGTH);
    return row;
  }

  /** The row of a number by its digits, if it was learned; undefined else. */
  findDigits(digits: number): number | undefined {
    return this.#digits.find(digits);
  }

  /** The row of the key that `mac` makes of `form`, undefined where nobody knows it. */
  findMac(mac: Mac, form: string): number | undefined {
    mac.into(digest, form);
    return this.#find(words);
  }

  /** Remembers by which digits a row was asked for. */
  learn(digits: number, row: number): void {
    this.#digits.learn(digits, row);
  }

  /** True unless the number of a row has no consent line: it never had one, or was erased. */
  hasLine(row: number): boolean {
    return (this.#versions[row] ?? 0) > 0;
  }

  /** Forgets by which digits some rows were asked for: nothing of them stands in memory in the clear any more. */
  forget(rows: readonly number[]): void {
    this.#digits.forget(rows);
  }

  /** Where the number of a row stands at an instant, in milliseconds. */
  standing(row: number, at: number): string {
    const index = this.#standings[row] ?? 0;
    const hasEnded = (this.#ends[row] ?? 0) <= at;
    return (hasEnded ? this.#endedTexts[index] : this.#texts[index]) ?? '';
  }

  record(row: number): CheckedRecord {
    const version = this.#versions[row] ?? 0;
    if (version === 0) return [null, null, null];
    const id = toBase64url(this.#ids.subarray(row * ID_LENGTH, (row + 1) * ID_LENGTH));
    const end = this.#ends[row] ?? 0;
    return [`rec_${id}`, version, end === Number.POSITIVE_INFINITY ? null : new Date(end).toISOString()];
  }

  #find(key: Uint32Array): number | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = (key[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot] ?? 0;
      if (found === 0) return undefined;
      if (this.#isAt(found - 1, key)) return found - 1;
    }
  }

  #isAt(row: number, key: Uint32Array): boolean {
    const start = row * KEY_WORDS;
    return this.#keys[start] === key[0] && this.#keys[start + 1] === key[1] && this.#keys[start + 2] === key[2];
  }

  #add(key: Uint32Array): number {
    if (this.#rows === this.#standings.length) this.#grow();
    const row = this.#rows++;
    this.#keys.set(key, row * KEY_WORDS);
    this.#claim(row);
    return row;
  }

  #claim(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#keys[row * KEY_WORDS] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
  }

  #grow(): void {
    this.#keys = twice(this.#keys, Uint32Array);
    this.#standings = twice(this.#standings, Int32Array);
    this.#ends = twice(this.#ends, Float64Array);
    this.#ids = twice(this.#ids, Uint8Array);
    this.#versions = twice(this.#versions, Int32Array);
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let row = 0; row < this.#rows; row++) this.#claim(row);
  }

  #indexOf(standing: string): number {
    const known = this.#indices.get(standing);
    if (known !== undefined) return known;
    const index = this.#texts.push(standing) - 1;
    this.#endedTexts.push(endedStanding(standing));
    this.#indices.set(standing, index);
    return index;
  }
}

/** Where a key is put to be looked up: nothing is kept in it from one call to the next. */
const digest = Buffer.alloc(32);
const words = new Uint32Array(digest.buffer, digest.byteOffset, KEY_WORDS);

/** The first words of a phone key, behind the name of its scheme. */
function keyWords(phoneKey: string): Uint32Array {
  digest.fill(0);
  digest.write(phoneKey.slice(phoneKey.indexOf(':') + 1), 'base64url');
  return words;
}

function twice<Kind extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  array: Kind,
  Type: new (length: number) => Kind,
): Kind {
  const grown = new Type(array.length * 2);
  grown.set(array as never);
  return grown;
}
