/**
 * A change: what goes through the log's one door. It says what it must know, and from a snapshot of that it builds the
 * leaves and rows that take effect together. It may be built several times, on newer snapshots, so it decides from the
 * snapshot alone; whatever is random is chosen before.
 */
import type { Built } from './built.ts';
import type { Reads } from './reads.ts';
import type { Snapshot } from './snapshot.ts';

export interface Change<Result> {
  readonly reads: Reads;
  /**
   * For a change of many records: what is done on the snapshot before `build`, while others have their turn. Nobody else
   * changes the snapshot meanwhile. Throws as `build` does.
   */
  prepare?(snapshot: Snapshot): Promise<void>;
  /** @throws DomainError when the change is refused; nothing of it takes effect then */
  build(snapshot: Snapshot): Built<Result>;
}
