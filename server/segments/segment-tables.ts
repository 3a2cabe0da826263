/**
 * The programs that segments were asked about, in memory, and proven to be at the head at each asking: as for checks, one
 * statement reads how far log and stops have come and whatever changed since. All programs of one asking are read in one
 * snapshot, so what is found of them is of one size of the log; while somebody looks at tables, nobody changes them.
 */
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Keys } from '../keys/keys.ts';
import type { CheckedProgram, HeadState, Mark } from '../store/check-state.ts';
import type { Database } from '../store/database.ts';
import { readChangedLines, readLinePage, type SegmentLines } from '../store/segment-lines.ts';
import { openNumbers } from '../vault/sealed-number.ts';
import { SegmentTable } from './segment-table.ts';

/** Lines read at once while a table is filled: others are answered in between. */
const PAGE = 500;
/** Changes read at once when a table is brought to the head. */
const STEP = 500;
/** Lines kept, of all programs together; the program that was asked about longest ago makes room. */
const MAX_LINES = 3_000_000;

interface Entry {
  readonly program: CheckedProgram;
  readonly table: SegmentTable;
  /** How far the table has come. */
  mark: Mark;
}

/** A program's lines at the head, with what a decision about them needs beside. */
export interface ProgramAtHead<Program extends CheckedProgram> {
  readonly program: Program;
  readonly table: SegmentTable;
  readonly head: HeadState;
}

export class SegmentTables {
  readonly #db: Database;
  readonly #keys: Keys;
  /** By program, the one asked about last at the end. */
  readonly #entries = new Map<string, Promise<Entry>>();
  /** Whoever reads or looks at tables, one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(db: Database, keys: Keys) {
    this.#db = db;
    this.#keys = keys;
  }

  /**
   * Brings the tables of `programs` to one head that is not older than this call, and has `look` look at them: they stay
   * as they are until it is done, so it should be quick. @throws StoreError
   */
  async read<Program extends CheckedProgram, Result>(
    programs: readonly Program[],
    look: (found: readonly ProgramAtHead<Program>[]) => Promise<Result>,
  ): Promise<Result> {
    const entries = await Promise.all(programs.map((program) => this.#entryOf(program)));
    const done = this.#last.then(async () => {
      const heads = await this.#catchUp(entries);
      return look(programs.map((program, i) => ({ program, ...tableAndHead(entries, heads, i) })));
    });
    this.#last = done.catch(() => {});
    return done;
  }

  async #entryOf(program: CheckedProgram): Promise<Entry> {
    const known = this.#entries.get(program.id);
    const entry = known ?? this.#load(program);
    this.#entries.delete(program.id);
    this.#entries.set(program.id, entry);
    if (known) return known;
    entry.catch(() => this.#entries.delete(program.id));
    await entry;
    await this.#makeRoom();
    return entry;
  }

  async #load(program: CheckedProgram): Promise<Entry> {
    const { mark } = await readLinePage(this.#db, program, { after: 0, limit: 0 });
    const entry: Entry = { program, table: new SegmentTable(), mark };
    for (let after = 0; ; ) {
      const page = await readLinePage(this.#db, program, { after, limit: PAGE });
      this.#take(entry, page);
      if (page.lines.length < PAGE) return entry;
      after = page.lines.at(-1)?.row ?? 0;
      await turnOfTheLoop();
    }
  }

  /** Forgets whole programs; whoever looks at one keeps it until that is done. */
  async #makeRoom(): Promise<void> {
    const entries = await Promise.all([...this.#entries.values()].map((entry) => entry.catch(() => null)));
    let lines = entries.reduce((sum, entry) => sum + (entry?.table.size ?? 0), 0);
    for (const entry of entries.slice(0, -1)) {
      if (lines <= MAX_LINES || entry === null) continue;
      this.#entries.delete(entry.program.id);
      lines -= entry.table.size;
    }
  }

  /** @returns what was read beside the lines, all of one snapshot: nothing is left to read by it */
  async #catchUp(entries: readonly Entry[]): Promise<readonly SegmentLines[]> {
    for (;;) {
      const read = entries.length === 0 ? [] : await readChangedLines(this.#db, entries, STEP);
      let isBehind = false;
      for (const [i, state] of read.entries()) {
        const entry = entries[i] as Entry;
        this.#take(entry, state);
        const { size, stops } = state.mark;
        entry.mark = { size: Math.min(size, entry.mark.size + STEP), stops: Math.min(stops, entry.mark.stops + STEP) };
        isBehind ||= entry.mark.size < size || entry.mark.stops < stops;
      }
      if (!isBehind) return read;
      await turnOfTheLoop();
    }
  }

  #take({ table }: Entry, { lines }: SegmentLines): void {
    const sorted = [...lines].sort((a, b) => a.row - b.row);
    const digits = openNumbers(
      this.#keys,
      sorted.map(({ sealed }) => sealed),
      sorted.map(({ mark }) => mark),
    );
    for (const [i, line] of sorted.entries()) table.put(line, digits[i] ?? 0);
  }
}

function tableAndHead(entries: readonly Entry[], heads: readonly SegmentLines[], i: number) {
  const { table } = entries[i] as Entry;
  const { mark, settings, lastSend, invalidated, outdated } = heads[i] as SegmentLines;
  return { table, head: { mark, settings, lastSend, invalidated, outdated } };
}
