/**
 * The consent lines of one program in a few flat arrays, some 45 bytes each, in the order they stand in the database. What
 * many lines share, a standing or the place of a number, is kept once. Numbers stand here in the clear, in memory alone.
 */
import type { E164 } from '../../shared/phone/e164.ts';
import { type Place, placeOfNumber } from '../../shared/rules/zones/place.ts';
import type { SegmentLine } from '../store/segment-lines.ts';
import { endedStanding } from '../store/standing.ts';

const FIRST_LINES = 1024;
/** The place of a line whose number was erased, or is restricted. */
const NO_PLACE = 0;
/** The site of a line that nobody asked about yet. */
const NOT_ASKED = -1;

export class SegmentTable {
  #size = 0;
  #rows = new Float64Array(FIRST_LINES);
  #digits = new Float64Array(FIRST_LINES);
  #expiries = new Float64Array(FIRST_LINES);
  #occurred = new Float64Array(FIRST_LINES);
  #reviews = new Float64Array(FIRST_LINES);
  #standings = new Int32Array(FIRST_LINES);
  #places = new Int32Array(FIRST_LINES);
  /** Made when somebody asks about sites. */
  #sites: Int32Array<ArrayBuffer> | null = null;
  /** Every standing there is, each followed by the same as one that has ended. */
  readonly standingTexts: string[] = [];
  /** A number of each place; those of one place are decided alike. Place 0 is none. */
  readonly placeNumbers: (E164 | null)[] = [null];
  readonly siteNames: (string | null)[] = [];
  readonly #standingIndices = new Map<string, number>();
  readonly #placeIndices = new Map<Place, number>();
  readonly #siteIndices = new Map<string | null, number>();

  get size(): number {
    return this.#size;
  }

  /** Puts a line in place, or changes it. @param digits - of its number, 0 where it was erased */
  put(line: SegmentLine, digits: number): void {
    const at = this.indexOf(line.row) ?? this.#add(line.row);
    this.#digits[at] = digits;
    this.#expiries[at] = line.expiresAt;
    this.#occurred[at] = line.occurredAt;
    this.#reviews[at] = line.reviewAt;
    this.#standings[at] = this.#standingIndex(line.standing);
    this.#places[at] = digits === 0 ? NO_PLACE : this.#placeIndex(`+${digits}` as E164);
    if (this.#sites) this.#sites[at] = NOT_ASKED;
  }

  /** The index of a row; undefined where it is none of this program's. Indices stay, and rise with the rows. */
  indexOf(row: number): number | undefined {
    const at = this.firstAfter(row) - 1;
    return at >= 0 && this.#rows[at] === row ? at : undefined;
  }

  /** The index of the first line behind a row. */
  firstAfter(row: number): number {
    let [low, high] = [0, this.#size];
    if (high > 0 && (this.#rows[high - 1] ?? 0) <= row) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle] ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a line stands in its table of the database. */
  row(at: number): number {
    return this.#rows[at] ?? 0;
  }

  /** Digits of its number, 0 where it was erased. */
  digits(at: number): number {
    return this.#digits[at] ?? 0;
  }

  /** Milliseconds; infinite where it does not end. */
  expiresAt(at: number): number {
    return this.#expiries[at] ?? 0;
  }

  occurredAt(at: number): number {
    return this.#occurred[at] ?? 0;
  }

  /** Milliseconds; infinite where no review is due. */
  reviewAt(at: number): number {
    return this.#reviews[at] ?? 0;
  }

  /** Index in `standingTexts` of where it stands at an instant. */
  standing(at: number, instant: number): number {
    return (this.#standings[at] ?? 0) + Number(this.expiresAt(at) <= instant);
  }

  /** Index in `placeNumbers`. */
  place(at: number): number {
    return this.#places[at] ?? NO_PLACE;
  }

  /** Its site, undefined where that was not learned since it changed last. */
  site(at: number): string | null | undefined {
    const index = this.#sites?.[at] ?? NOT_ASKED;
    return index === NOT_ASKED ? undefined : (this.siteNames[index] ?? null);
  }

  learnSite(at: number, site: string | null): void {
    this.#sites ??= new Int32Array(this.#rows.length).fill(NOT_ASKED);
    const index = this.#siteIndices.get(site) ?? this.siteNames.push(site) - 1;
    this.#siteIndices.set(site, index);
    this.#sites[at] = index;
  }

  #add(row: number): number {
    if (this.#size > 0 && row < this.row(this.#size - 1)) throw new Error('A line came out of its order.');
    if (this.#size === this.#rows.length) this.#grow();
    this.#rows[this.#size] = row;
    return this.#size++;
  }

  #standingIndex(text: string): number {
    const known = this.#standingIndices.get(text);
    if (known !== undefined) return known;
    const index = this.standingTexts.push(text, endedStanding(text)) - 2;
    this.#standingIndices.set(text, index);
    return index;
  }

  #placeIndex(number: E164): number {
    const place = placeOfNumber(number);
    const known = this.#placeIndices.get(place);
    if (known !== undefined) return known;
    const index = this.placeNumbers.push(number) - 1;
    this.#placeIndices.set(place, index);
    return index;
  }

  #grow(): void {
    this.#rows = twice(this.#rows);
    this.#digits = twice(this.#digits);
    this.#expiries = twice(this.#expiries);
    this.#occurred = twice(this.#occurred);
    this.#reviews = twice(this.#reviews);
    this.#standings = twiceIndices(this.#standings, 0);
    this.#places = twiceIndices(this.#places, 0);
    if (this.#sites) this.#sites = twiceIndices(this.#sites, NOT_ASKED);
  }
}

function twice(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(array.length * 2);
  grown.set(array);
  return grown;
}

function twiceIndices(array: Int32Array<ArrayBuffer>, fill: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(array.length * 2).fill(fill);
  grown.set(array);
  return grown;
}
