/**
 * What a file said so far of each number: a table in flat memory, 16 bytes a number, by a part of the keyed hash. It
 * knows four million numbers; what a file says of further ones is compared with the consent lines alone.
 */
import { fromBase64url } from '../../../shared/encoding/base64url.ts';
import { toInstant } from '../../../shared/encoding/time.ts';
import type { EarlierRow, RowWord } from '../../../shared/import/decide-row.ts';

const MAX_NUMBERS = 4 * 1024 * 1024;
const FIRST_SLOTS = 64 * 1024;
/** Members of a slot: 64 bits of the hash, the row with what it says in the two lowest bits, and its date in seconds. */
const SLOT = 4;

const SAYINGS = ['nothing', 'yes', 'proven', 'no'] as const;

export class SeenNumbers {
  #slots = new Uint32Array(FIRST_SLOTS * SLOT);
  #count = 0;

  /**
   * What an earlier row said of the number, null where none did; and takes in what this one says, where that is more.
   * @param phoneKey - `h1:` and the keyed hash of the number in base64url
   */
  note(phoneKey: string, row: number, word: RowWord): EarlierRow | null {
    const [high, low] = hashOf(phoneKey);
    const at = this.#find(high, low);
    const slots = this.#slots;
    const packed = slots[at + 2] ?? 0;
    const seconds = word.at === null ? 0 : Math.floor(Date.parse(word.at) / 1000);
    const saying = SAYINGS.indexOf(word.says === 'yes' && word.isProven ? 'proven' : word.says);
    if (packed === 0) {
      if (this.#count >= MAX_NUMBERS) return null;
      this.#put(at, high, low, row * 4 + saying, seconds);
      this.#count += 1;
      if (this.#count * SLOT * 2 > slots.length) this.#grow();
      return null;
    }
    const earlier = earlierRow(packed, slots[at + 3] ?? 0);
    const before = packed & 3;
    if (saying > before || (saying === before && saying === 2 && seconds > (slots[at + 3] ?? 0))) {
      this.#put(at, high, low, row * 4 + saying, seconds);
    }
    return earlier;
  }

  /** Where the slot of a hash begins: its own, or the free one it would take. */
  #find(high: number, low: number): number {
    const mask = this.#slots.length / SLOT - 1;
    for (let i = low & mask; ; i = (i + 1) & mask) {
      const at = i * SLOT;
      if (this.#slots[at + 2] === 0 || (this.#slots[at] === high && this.#slots[at + 1] === low)) return at;
    }
  }

  #put(at: number, high: number, low: number, packed: number, seconds: number): void {
    this.#slots.set([high, low, packed, seconds], at);
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += SLOT) {
      const [high = 0, low = 0, packed = 0, seconds = 0] = old.subarray(at, at + SLOT);
      if (packed !== 0) this.#put(this.#find(high, low), high, low, packed, seconds);
    }
  }
}

function hashOf(phoneKey: string): [high: number, low: number] {
  const bytes = fromBase64url(phoneKey.slice(phoneKey.indexOf(':') + 1));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [view.getUint32(0), view.getUint32(4)];
}

function earlierRow(packed: number, seconds: number): EarlierRow {
  const saying = SAYINGS[packed & 3] ?? 'nothing';
  return {
    row: packed >>> 2,
    says: saying === 'proven' ? 'yes' : saying,
    isProven: saying === 'proven',
    at: seconds === 0 ? null : toInstant(seconds * 1000),
  };
}
