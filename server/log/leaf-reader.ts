/** Leaves by index. A leaf never changes, so those that every proof carries (genesis, keys, wordings) stay in memory. */
import type { Database } from '../store/database.ts';
import { readLeavesAt } from '../store/log-entries.ts';

/** Leaves kept in memory, oldest given up first. */
const MAX_CACHED = 4096;

export class LeafReader {
  readonly #db: Database;
  readonly #cache = new Map<number, string>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Takes in a leaf that was just committed. */
  add(index: number, leaf: string): void {
    this.#cache.set(index, leaf);
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= MAX_CACHED) return;
      this.#cache.delete(oldest);
    }
  }

  /** Texts of the leaves at `indices`, in the same order. @throws RangeError for an index outside the log */
  async read(indices: readonly number[]): Promise<string[]> {
    const missing = indices.filter((index) => !this.#cache.has(index));
    const read = missing.length === 0 ? new Map<number, string>() : await readLeavesAt(this.#db, missing);
    const leaves = indices.map((index) => this.#cache.get(index) ?? read.get(index));
    for (const [index, leaf] of read) this.add(index, leaf);
    return leaves.map((leaf) => {
      if (leaf === undefined) throw new RangeError('a leaf index lies outside the log');
      return leaf;
    });
  }
}
