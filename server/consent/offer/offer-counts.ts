/**
 * How often pages were given an offer. A page view writes nothing: counts are gathered here and written every few
 * seconds, so a process that is killed loses those of its last seconds. Nothing but a report's rates rests on them.
 */
import type { Database } from '../../store/database.ts';
import { addOfferCounts, type OfferCount } from '../../store/offer-counts.ts';

export class OfferCounts {
  readonly #db: Database;
  readonly #clock: () => number;
  #counts = new Map<string, OfferCount>();

  /** @param clock - milliseconds since the epoch */
  constructor(db: Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Notes that a page of `site` (its id) was given an offer. */
  add(site: string): void {
    const day = new Date(this.#clock()).toISOString().slice(0, 10);
    const key = `${day} ${site}`;
    this.#counts.set(key, { day, site, offers: (this.#counts.get(key)?.offers ?? 0) + 1 });
  }

  /** Writes what was gathered. @throws StoreError; these counts are then lost, for they may have been written */
  async write(): Promise<void> {
    if (this.#counts.size === 0) return;
    const counts = [...this.#counts.values()];
    this.#counts = new Map();
    await this.#db.write(addOfferCounts(counts));
  }
}
