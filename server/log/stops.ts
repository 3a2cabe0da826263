/** What stops sending to the numbers of a group: suppressions and open holds, kept current while the group is built. */
import type { HoldRow } from '../store/holds.ts';
import type { NumberRef } from '../store/number-ref.ts';
import type { Suppression } from '../store/suppressions.ts';
import type { Rows } from './built.ts';

export class Stops {
  readonly #suppressions: Map<string, Suppression>;
  readonly #holds: Map<string, HoldRow>;

  constructor(suppressions: readonly Suppression[], holds: readonly HoldRow[]) {
    this.#suppressions = new Map(suppressions.map((row) => [row.id, row]));
    this.#holds = new Map(holds.map((row) => [row.id, row]));
  }

  /** Suppressions in force, oldest first. */
  suppressions(number: NumberRef): readonly Suppression[] {
    return [...this.#suppressions.values()].filter(isOf(number));
  }

  /** Open holds, oldest first. */
  holds(number: NumberRef): readonly HoldRow[] {
    return [...this.#holds.values()].filter(isOf(number));
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
    for (const row of suppressions) this.#suppressions.set(row.id, { ...row, liftedFor: [] });
    for (const { id, lastAt } of repeats) {
      const known = this.#suppressions.get(id);
      if (known) this.#suppressions.set(id, { ...known, lastAt });
    }
    for (const { suppression, program } of lifts) {
      const lifted = this.#suppressions.get(suppression);
      if (lifted) this.#suppressions.set(suppression, { ...lifted, liftedFor: [...lifted.liftedFor, program] });
    }
    for (const { id } of annulled) this.#suppressions.delete(id);
    for (const row of holds) this.#holds.set(row.id, row);
    for (const { id } of closedHolds) this.#holds.delete(id);
  }
}

function isOf({ sender, phoneKey }: NumberRef): (row: NumberRef) => boolean {
  return (row) => row.sender === sender && row.phoneKey === phoneKey;
}
