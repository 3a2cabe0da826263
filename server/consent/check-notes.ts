/**
 * Notes of the decisions that were given. A check is not made to wait for a disk: notes are gathered, and written
 * together a moment later. What is promised: a decision can be asked back at once, and it is durable a second later. A
 * process that is killed in between loses the note, never the decision's ground: consents and stops are in the log. When
 * notes cannot be written for long, checks are refused rather than given without one.
 */
import { DomainError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type CheckRow, findCheck, insertChecks } from '../store/checks.ts';
import type { Database } from '../store/database.ts';

/** Milliseconds that a note waits for others. */
const GATHER_MS = 250;
/** Milliseconds after which a failed write is tried again. */
const RETRY_MS = 1000;
/** Notes in one write: as many as do not hold other requests up for long. */
const MAX_WRITE = 100;
const MAX_WAITING = 20_000;

export class CheckNotes {
  readonly #db: Database;
  readonly #logger: Logger;
  readonly #waiting = new Map<string, CheckRow>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;

  constructor(db: Database, logger: Logger) {
    this.#db = db;
    this.#logger = logger;
  }

  /** @throws DomainError `busy` when too many wait to be written */
  add(row: CheckRow): void {
    if (this.#waiting.size >= MAX_WAITING) throw new DomainError('busy', 'Decisions cannot be kept at the moment.');
    this.#waiting.set(row.id, row);
    this.#writeIn(GATHER_MS);
  }

  /** The check with this id, written already or not, or null. */
  async find(id: string): Promise<CheckRow | null> {
    return this.#waiting.get(id) ?? findCheck(this.#db, id);
  }

  /** Writes what waits, as far as it can be written. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    await this.#writing;
    while (this.#waiting.size > 0 && (await this.#writeSome()));
    if (this.#timer) clearTimeout(this.#timer);
  }

  #writeIn(ms: number): void {
    if (this.#timer || this.#writing) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#writing = this.#writeSome().then((written) => {
        this.#writing = null;
        if (this.#waiting.size > 0) this.#writeIn(written ? 0 : RETRY_MS);
      });
    }, ms).unref();
  }

  /** @returns false when the database did not take them; they are kept */
  async #writeSome(): Promise<boolean> {
    const rows = [...this.#waiting.values()].slice(0, MAX_WRITE);
    try {
      await this.#db.write(insertChecks(rows));
    } catch (error) {
      this.#logger.error('decisions of checks cannot be kept yet', { error });
      return false;
    }
    for (const { id } of rows) this.#waiting.delete(id);
    return true;
  }
}
