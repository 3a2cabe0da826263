/**
 * The log writer: group commit. What queued while one commit ran is the next commit, so a lone request waits for no
 * timer and a crowd shares one fsync. While the register takes in one group's tree, the next group is built: the two wait
 * for the disk at once. Nobody is told "recorded" before the tree with its leaf is durable and signed.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { DomainError, OperatorError } from '../errors.ts';
import { StoreError } from '../store/database.ts';
import { type Accepted, type Appended, MAX_GROUP, sizeOfGroup, type Waiting } from './build-group.ts';
import type { Change } from './change.ts';
import { type CommitterParts, GroupCommitter, PoisonedGroup } from './group-committer.ts';
import type { SigningGuard } from './guard.ts';

/** Changes that may wait; beyond it callers are told to come back. */
const MAX_QUEUED = 4096;

/** How a change is appended. */
export interface AppendOptions {
  /** True for what must not be told to come back: it waits behind any number, and until other writers let it through. */
  readonly urgent?: boolean;
}

export class LogWriter {
  readonly #committer: GroupCommitter;
  readonly #guard: SigningGuard;
  readonly #onCommit: () => void;
  readonly #queue: Waiting[] = [];
  #running: Promise<void> | null = null;
  /** Resolves when the newest group that was committed is answered. */
  #answered: Promise<void> = Promise.resolve();
  #closed = false;

  /** @param parts.onCommit - told after each commit, when its tree is signed */
  constructor(parts: CommitterParts & { readonly onCommit: () => void }) {
    this.#committer = new GroupCommitter(parts);
    this.#guard = parts.guard;
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
      const built = await this.#committer.commit(group);
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
}

function asRefusal(error: unknown): unknown {
  if (error instanceof StoreError) {
    return new DomainError('database_unavailable', 'The database cannot be reached or written. Nothing is confirmed.');
  }
  // The guard's refusals, and what is read that nobody wrote so: a head, a leaf, an entry of the register.
  if (error instanceof OperatorError) return new DomainError('log_unavailable', error.message);
  return error;
}
