/**
 * All numbers of one program in memory, proven to be at the head each time they are asked about: one statement reads how
 * far the log and the stops have come and whatever changed since the last time, in one snapshot. An engine that says that
 * nothing at all was written since is not asked for it again. What waits to be asked shares one reading, made after the last
 * of them came.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import {
  type CheckedProgram,
  type HeadState,
  type KeyedState,
  type Mark,
  readChangedState,
  readStatePage,
} from '../store/check-state.ts';
import type { Database } from '../store/database.ts';
import { LineTable } from './line-table.ts';

/** Numbers read at once while the table is filled: others are answered in between. */
const PAGE = 500;

export class ProgramLines {
  readonly table = new LineTable();
  readonly #db: Database;
  readonly #program: CheckedProgram;
  #mark: Mark;
  /** What was read last, and the database's version before. */
  #last: { readonly head: HeadState; readonly version: number } | null = null;
  /** The reading that has begun, and the one that has not. */
  #running: Promise<HeadState> | null = null;
  #next: Promise<HeadState> | null = null;

  private constructor(db: Database, program: CheckedProgram, mark: Mark) {
    this.#db = db;
    this.#program = program;
    this.#mark = mark;
  }

  /**
   * Reads all numbers of a program, a page at a time. What changes meanwhile is read again at the first asking.
   * @param isWanted - asked after each page; when it says no, reading ends and null is given
   */
  static async load(
    db: Database,
    program: CheckedProgram,
    isWanted: (numbers: number) => boolean,
  ): Promise<ProgramLines | null> {
    const { mark } = await readStatePage(db, program, { after: '', limit: 0 });
    const lines = new ProgramLines(db, program, mark);
    for (let after = ''; ; ) {
      const page = await readStatePage(db, program, { after, limit: PAGE });
      lines.#take(page);
      if (page.phoneKeys.length < PAGE) return lines;
      if (!isWanted(lines.table.size)) return null;
      after = page.phoneKeys.at(-1) ?? '';
      await turnOfTheLoop();
    }
  }

  /** Brings the table to the head as it is after this was called. @throws StoreError */
  refresh(): Promise<HeadState> {
    this.#next ??= this.#readAfter(this.#running);
    return this.#next;
  }

  /** One reading at a time: an older one must never put back what a newer one has told. */
  async #readAfter(running: Promise<unknown> | null): Promise<HeadState> {
    await running?.catch(() => {});
    await turnOfTheLoop();
    this.#next = null; // whoever asks from here on needs a newer one
    this.#running = this.#readOn();
    return this.#running;
  }

  async #readOn(): Promise<HeadState> {
    const version = await this.#db.version(); // what is written between this and the reading is read once more
    if (this.#last !== null && this.#last.version === version) return this.#last.head;
    const { phoneKeys, standings, records, ...head } = await readChangedState(this.#db, this.#program, this.#mark);
    this.#take({ phoneKeys, standings, records });
    this.#mark = head.mark;
    this.#last = version === null ? null : { head, version };
    return head;
  }

  #take({ phoneKeys, standings, records }: Pick<KeyedState, 'phoneKeys' | 'standings' | 'records'>): void {
    const lineless: number[] = [];
    for (const [i, phoneKey] of phoneKeys.entries()) {
      const row = this.table.put(phoneKey, standings[i] ?? '', records[i] ?? [null, null, null]);
      if (!this.table.hasLine(row)) lineless.push(row);
    }
    this.table.forget(lineless); // erased, as one that had a line and has none is
  }
}
