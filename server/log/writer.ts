/**
 * The log writer: group commit. What queued while one commit ran is the next commit, so a lone request waits for no
 * timer and a crowd shares one fsync. While the register takes in one group's tree, the next group is built: the two wait
 * for the disk at once. Nobody is told "recorded" before the tree with its leaf is durable and signed.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { makeId } from '../../shared/ids.ts';
import { DomainError } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { StoreError } from '../store/database.ts';
import { type Accepted, type Appended, buildGroup, MAX_GROUP, sizeOfGroup, type Waiting } from './build-group.ts';
import type { Change } from './change.ts';
import { type Committed, commitGroup } from './commit.ts';
import { LogRefusal, type SigningGuard } from './guard.ts';
import type { LeafReader } from './leaf-reader.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import type { LogTree } from './tree.ts';

/** Changes that may wait; beyond it callers are told to come back. */
const MAX_QUEUED = 4096;
/** Commits tried for one group when other processes move the head or the database fails meanwhile. */
const MAX_TRIES = 20;
/** Milliseconds by which this clock may lag behind the newest record's time. */
export const MAX_CLOCK_LAG_MS = 5000;

/** How a change is appended. */
export interface AppendOptions {
  /** True for what must not be told to come back: it waits behind any number, and until other writers let it through. */
  readonly urgent?: boolean;
}

export class LogWriter {
  readonly #db: Database;
  readonly #tree: LogTree;
  readonly #leaves: LeafReader;
  readonly #guard: SigningGuard;
  readonly #clock: () => number;
  readonly #onCommit: () => void;
  /** The name of the one row that tells which commit of this writer was its last. */
  readonly #name: string;
  #commits = 0;
  readonly #queue: Waiting[] = [];
  #running: Promise<void> | null = null;
  /** Resolves when the newest group that was committed is answered. */
  #answered: Promise<void> = Promise.resolve();
  #closed = false;

  /** @param parts.onCommit - told after each commit, when its tree is signed */
  constructor(parts: {
    db: Database;
    tree: LogTree;
    leaves: LeafReader;
    guard: SigningGuard;
    clock: () => number;
    random: (length: number) => Uint8Array;
    onCommit: () => void;
  }) {
    this.#name = makeId('writer ', parts.random(16));
    this.#db = parts.db;
    this.#tree = parts.tree;
    this.#leaves = parts.leaves;
    this.#guard = parts.guard;
    this.#clock = parts.clock;
    this.#onCommit = parts.onCommit;
  }

  /**
   * Appends a change.
   * @throws DomainError when the change is refused, too many wait (`busy`), or the log cannot be written
   * (`log_unavailable`, `database_unavailable`): it may then have taken effect, and can safely be tried again
   */
  append<Result>(change: Change<Result>, { urgent = false }: AppendOptions = {}): Promise<Appended<Result>> {
    if (this.#closed || (!urgent && this.#queue.length >= MAX_QUEUED)) {
      return Promise.reject(
        new DomainError('busy', 'Too many requests are waiting to be recorded. Try again shortly.'),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ change, urgent, resolve: resolve as Waiting['resolve'], reject, refused: false });
      this.#running ??= this.#drain();
    });
  }

  /** Takes nothing new, and resolves when all that was accepted is answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#answered;
  }

  async #drain(): Promise<void> {
    do {
      await this.#gather();
      await this.#settle(this.#queue.splice(0, sizeOfGroup(this.#queue)));
    } while (this.#queue.length > 0);
    this.#running = null;
  }

  /**
   * Lets the event loop turn as long as each turn brings more. The embedded engine works in this thread: without a turn
   * between two commits nobody could join the next one, and every group would have one member.
   */
  async #gather(): Promise<void> {
    for (let seen = 0; seen < this.#queue.length && this.#queue.length < MAX_GROUP; ) {
      seen = this.#queue.length;
      await turnOfTheLoop();
    }
  }

  /** Commits a group and has each of its changes answered; a change that no group can hold fails alone. */
  async #settle(group: readonly Waiting[]): Promise<void> {
    try {
      const built = await this.#commit(group);
      await this.#answered;
      this.#answered = this.#answer(built);
    } catch (error) {
      if (error instanceof PoisonedGroup && group.length > 1) {
        for (const waiting of group) await this.#settle([waiting]);
        return;
      }
      for (const waiting of group) waiting.reject(asRefusal(error));
    }
  }

  /** Has the tree with a committed group signed, and tells each of its changes so. */
  async #answer(built: readonly Accepted[]): Promise<void> {
    try {
      const checkpoint = await this.#guard.advance();
      for (const { waiting, result } of built) waiting.resolve({ result, checkpoint });
      this.#onCommit();
    } catch (error) {
      for (const { waiting } of built) waiting.reject(asRefusal(error));
    }
  }

  async #commit(group: readonly Waiting[]): Promise<readonly Accepted[]> {
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

  #remember({ entries, subtrees }: Committed): void {
    for (const { node, hash } of subtrees) this.#tree.add(node, hash);
    for (const { position, leaf } of entries) this.#leaves.add(position, leaf);
  }
}

/** A group whose rows the database refuses although nobody else wrote. */
class PoisonedGroup extends Error {
  override readonly name = 'PoisonedGroup';

  constructor(cause: unknown) {
    super('the database refuses a row of this group', { cause });
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof LogRefusal) return new DomainError('log_unavailable', error.message);
  if (error instanceof StoreError) {
    return new DomainError('database_unavailable', 'The database cannot be reached or written. Nothing is confirmed.');
  }
  return error;
}
