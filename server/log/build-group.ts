/** The changes of one commit: which they are, and what they come to on one snapshot. */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Built } from './built.ts';
import type { Change } from './change.ts';
import type { Checkpoint } from './guard.ts';
import type { Snapshot } from './snapshot.ts';

/** Changes in one commit. */
export const MAX_GROUP = 256;
/** Changes built in one turn of the event loop, so that others are answered meanwhile. */
const MAX_BUILT_AT_ONCE = 8;

/** A change that took effect, with a checkpoint whose tree holds its leaves. */
export interface Appended<Result> {
  readonly result: Result;
  readonly checkpoint: Checkpoint;
}

/** A change that was not answered yet. */
export interface Waiting {
  readonly change: Change<unknown>;
  readonly urgent: boolean;
  readonly resolve: (appended: Appended<unknown>) => void;
  readonly reject: (error: unknown) => void;
  /** True once the change was refused and answered; it is not built again with the rest of its group. */
  refused: boolean;
}

/** A change that was built, and what it came to. */
export interface Accepted {
  readonly waiting: Waiting;
  readonly result: unknown;
}

/**
 * How many of the queue go into one commit. An erasure takes everything of its number that stands in the database when
 * its commit ends, so what is about the same number and comes after it has to wait for the next one.
 */
export function sizeOfGroup(queue: readonly Waiting[]): number {
  const erased = new Set<string>();
  for (const [i, { change }] of queue.slice(0, MAX_GROUP).entries()) {
    const { lines = [], dataKeys = [], stops = [], erasables = [] } = change.reads;
    if (erased.size > 0 && [...lines, ...dataKeys, ...stops].some(({ phoneKey }) => erased.has(phoneKey))) return i;
    for (const { phoneKey } of erasables) erased.add(phoneKey);
  }
  return Math.min(queue.length, MAX_GROUP);
}

/** Builds each change on the state that those before it leave; one that is refused is answered and left out. */
export async function buildGroup(group: readonly Waiting[], snapshot: Snapshot) {
  const accepted: Accepted[] = [];
  const builds: Built<unknown>[] = [];
  for (const [i, waiting] of group.filter(({ refused }) => !refused).entries()) {
    if (i > 0 && i % MAX_BUILT_AT_ONCE === 0) await turnOfTheLoop();
    try {
      if (waiting.change.prepare) await waiting.change.prepare(snapshot);
      const built = waiting.change.build(snapshot);
      snapshot.apply(built);
      builds.push(built);
      accepted.push({ waiting, result: built.result });
    } catch (error) {
      waiting.refused = true;
      waiting.reject(error);
    }
  }
  return { accepted, leaves: builds.flatMap(({ leaves }) => leaves), rows: builds.map(({ rows }) => rows) };
}
