/** What stops sending to the numbers of a group: suppressions and open holds, kept current while the group is built. */
import type { HoldRow } from '../store/holds.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { Suppression } from '../store/suppressions.ts';
import type { Rows } from './built.ts';

export class Stops {
  readonly #suppressions: ByNumber<Suppression>;
  readonly #holds: ByNumber<HoldRow>;

  constructor(suppressions: readonly Suppression[], holds: readonly HoldRow[]) {
    this.#suppressions = new ByNumber(suppressions);
    this.#holds = new ByNumber(holds);
  }

  /** Suppressions in force, oldest first. */
  suppressions(number: NumberRef): readonly Suppression[] {
    return this.#suppressions.of(number);
  }

  /** Open holds, oldest first. */
  holds(number: NumberRef): readonly HoldRow[] {
    return this.#holds.of(number);
  }

  /** Takes in what a change came to. */
  apply({
    suppressions = [],
    repeats = [],
    lifts = [],
    annulled = [],
    holds = [],
    closedHolds = [],
  }: Partial<Rows>): void {
    for (const row of suppressions) this.#suppressions.set({ liftedFor: [], ...row });
    for (const { id, lastAt } of repeats) {
      const known = this.#suppressions.get(id);
      if (known) this.#suppressions.set({ ...known, lastAt });
    }
    for (const { suppression, program } of lifts) {
      const lifted = this.#suppressions.get(suppression);
      if (lifted) this.#suppressions.set({ ...lifted, liftedFor: [...lifted.liftedFor, program] });
    }
    for (const { id } of annulled) this.#suppressions.delete(id);
    for (const row of holds) this.#holds.set(row);
    for (const { id } of closedHolds) this.#holds.delete(id);
  }
}

/** Rows by their ids, and by the number they are about: an import has thousands of numbers in one group. */
class ByNumber<Row extends NumberRef & { readonly id: string }> {
  readonly #rows = new Map<string, Row>();
  readonly #ids = new Map<string, Set<string>>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) this.set(row);
  }

  of(number: NumberRef): readonly Row[] {
    const ids = this.#ids.get(nameOf(number));
    return ids === undefined ? [] : [...ids].map((id) => this.#rows.get(id) as Row);
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  set(row: Row): void {
    this.#rows.set(row.id, row);
    const ids = this.#ids.get(nameOf(row)) ?? new Set();
    this.#ids.set(nameOf(row), ids.add(row.id));
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    this.#rows.delete(id);
    this.#ids.get(nameOf(row))?.delete(id);
  }
}

function nameOf({ sender, phoneKey }: NumberRef): string {
  return `${sender} ${phoneKey}`;
}
