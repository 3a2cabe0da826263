/** Two changes of one number as one: both take effect, or the first alone. */
import type { Deps } from '../../deps.ts';
import type { Built, Rows } from '../../log/built.ts';
import type { Change } from '../../log/change.ts';
import type { Reads } from '../../log/reads.ts';
import type { Snapshot } from '../../log/snapshot.ts';

/** A change that is made beside another one, and is told what that came to. */
export interface Beside<Result> {
  readonly reads: Reads;
  build(snapshot: Snapshot, first: Result): Built<unknown>;
}

/**
 * `first` with `beside`, which appends no leaves and sees of it the data keys and the result alone. What goes wrong in building `beside`
 * is logged, and keeps nothing back.
 */
export function together<Result>({ logger }: Deps, first: Change<Result>, beside: Beside<Result>): Change<Result> {
  return {
    reads: mergeLists<Reads>(first.reads, beside.reads),
    build: (snapshot): Built<Result> => {
      const built = first.build(snapshot);
      try {
        const { rows } = beside.build(withKeys(snapshot, built), built.result);
        return { ...built, rows: mergeLists<Partial<Rows>>(built.rows, rows) };
      } catch (error) {
        logger.error('something cannot be kept with a change', { error });
        return built;
      }
    },
  };
}

function withKeys(snapshot: Snapshot, { rows: { dataKeys = [] } }: Built<unknown>): Snapshot {
  const made = (sender: string, phoneKey: string) =>
    dataKeys.find((row) => row.sender === sender && row.phoneKey === phoneKey);
  // What is counted up while a group is built stands behind getters, which a copy would freeze: `beside` has no leaves.
  return { ...snapshot, dataKey: (sender, number) => made(sender, number) ?? snapshot.dataKey(sender, number) };
}

/** Members of both: lists, one after the other. */
function mergeLists<Lists extends object>(a: Lists, b: Lists): Lists {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Lists)[];
  const listOf = (lists: Lists, name: keyof Lists) => (lists[name] ?? []) as readonly unknown[];
  return Object.fromEntries(names.map((name) => [name, [...listOf(a, name), ...listOf(b, name)]])) as Lists;
}
