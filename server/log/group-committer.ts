/**
 * Commits one group of changes: built on what the log holds now, and again when other writers were faster. Where the
 * answer of a commit was lost, the next snapshot tells whether it took effect.
 */
import { makeId } from '../../shared/ids.ts';
import { DomainError } from '../errors.ts';
import { type Database, StoreError } from '../store/database.ts';
import { type Accepted, buildGroup, type Waiting } from './build-group.ts';
import { type Committed, commitGroup } from './commit.ts';
import type { SigningGuard } from './guard.ts';
import type { LeafReader } from './leaf-reader.ts';
import { LogRefusal } from './log-refusal.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import type { LogTree } from './tree.ts';

/** Commits tried for one group when other processes move the head or the database fails meanwhile. */
const MAX_TRIES = 20;
/** Milliseconds by which this clock may lag behind the newest record's time. */
export const MAX_CLOCK_LAG_MS = 5000;

/** What a committer works with. */
export interface CommitterParts {
  readonly db: Database;
  readonly tree: LogTree;
  readonly leaves: LeafReader;
  readonly guard: SigningGuard;
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
}

/** Commits groups of changes, one at a time. */
export class GroupCommitter {
  readonly #db: Database;
  readonly #tree: LogTree;
  readonly #leaves: LeafReader;
  readonly #guard: SigningGuard;
  readonly #clock: () => number;
  /** The name of the one row that tells which commit of this writer was its last. */
  readonly #name: string;
  #commits = 0;

  constructor(parts: CommitterParts) {
    this.#name = makeId('writer ', parts.random(16));
    this.#db = parts.db;
    this.#tree = parts.tree;
    this.#leaves = parts.leaves;
    this.#guard = parts.guard;
    this.#clock = parts.clock;
  }

  /**
   * Commits a group. @returns what each of its changes came to
   * @throws PoisonedGroup when the database refuses a row of it; StoreError, LogRefusal, DomainError `busy`
   */
  async commit(group: readonly Waiting[]): Promise<readonly Accepted[]> {
    // What came of the commits whose answer was lost: each may have taken effect, as a whole.
    const untold = new Map<string, readonly Accepted[]>();
    let stuckAt = -1;
    const maxTries = group.some(({ urgent }) => urgent) ? Number.POSITIVE_INFINITY : MAX_TRIES;
    for (let tries = 0; tries < maxTries; tries++) {
      const snapshot = await this.#snapshot(group);
      const told = untold.get(snapshot.retry(this.#name)?.mac ?? '');
      if (told) return told;
      const { accepted, leaves, rows } = await buildGroup(group, snapshot);
      if (leaves.length === 0 && rows.every((each) => Object.keys(each).length === 0)) return accepted;
      const mark = String(++this.#commits);
      const row = { key: this.#name, mac: mark, records: [], createdAt: snapshot.recordedAt };
      try {
        const committed = await commitGroup(this.#db, snapshot.head, snapshot.recordedAt, { leaves, rows, mark: row });
        this.#remember(committed);
        return accepted;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        // The head did not move, so it was not another writer: some row is refused each time.
        if (error.code === 'constraint' && stuckAt === snapshot.head.commits) throw new PoisonedGroup(error);
        if (error.code === 'constraint') stuckAt = snapshot.head.commits;
        // Otherwise the outcome is not known: the next snapshot tells whether it was done, or it is built again.
        else if (untold.size > 0) throw error;
        else untold.set(mark, accepted);
      }
    }
    throw new DomainError('busy', 'Other writers were faster too many times. Try again shortly.');
  }

  async #snapshot(group: readonly Waiting[]): Promise<Snapshot> {
    const now = this.#clock();
    const snapshot = await readSnapshot(
      this.#db,
      [{ retries: [this.#name] }, ...group.map(({ change }) => change.reads)],
      now,
    );
    if (!snapshot) throw new LogRefusal('The database no longer holds the log.');
    await this.#guard.assertContinues(snapshot.head);
    if (Date.parse(snapshot.recordedAt) - now > MAX_CLOCK_LAG_MS) {
      throw new LogRefusal(
        `The clock of this machine is more than five seconds behind the newest record, of ${snapshot.recordedAt}.`,
      );
    }
    return snapshot;
  }

  #remember({ tree, entries, subtrees }: Committed): void {
    this.#guard.noteCommitted(tree);
    for (const { node, hash } of subtrees) this.#tree.add(node, hash);
    for (const { position, leaf } of entries) this.#leaves.add(position, leaf);
  }
}

/** A group whose rows the database refuses although nobody else wrote. */
export class PoisonedGroup extends Error {
  override readonly name = 'PoisonedGroup';

  constructor(cause: unknown) {
    super('the database refuses a row of this group', { cause });
  }
}
