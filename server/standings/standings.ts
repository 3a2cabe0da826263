/**
 * Where numbers stand, for checks. A program that is asked about is read into memory in the background; until it is
 * there, and for programs that are too large, the database is asked number by number. Both ways tell the same, at the
 * head of the log.
 */

import { toInstant } from '../../shared/encoding/time.ts';
import { lookUpForm } from '../../shared/phone/aliases.ts';
import type { E164 } from '../../shared/phone/e164.ts';
import { phoneKeyOf } from '../consent/numbers/line-key.ts';
import type { Keys } from '../keys/keys.ts';
import type { Logger } from '../logger.ts';
import { type CheckedProgram, type CheckedRecord, type CheckState, readCheckState } from '../store/check-state.ts';
import type { Database } from '../store/database.ts';
import { NO_STANDING } from '../store/standing.ts';
import type { LineTable } from './line-table.ts';
import { ProgramLines } from './program-lines.ts';

/** Numbers kept in memory, of all programs together: some 70 bytes each, and 32 more once they are asked about. */
const MAX_NUMBERS = 3_000_000;

const NO_RECORD: CheckedRecord = [null, null, null];

export interface StandingsQuery {
  readonly program: CheckedProgram;
  /** Null for what is no number. */
  readonly numbers: readonly (E164 | null)[];
  /** The instant that lines must outlast, in milliseconds. */
  readonly at: number;
  /** True when records are wanted too. */
  readonly withRecords: boolean;
}

export class Standings {
  readonly #db: Database;
  readonly #keys: Keys;
  readonly #logger: Logger;
  /** By program; null where it is being read, or is too large. */
  readonly #programs = new Map<string, ProgramLines | null>();
  #closed = false;

  constructor(db: Database, keys: Keys, logger: Logger) {
    this.#db = db;
    this.#keys = keys;
    this.#logger = logger;
  }

  /** Where each number stands, in the order asked, at the head of the log as it is after this was called. */
  async read(query: StandingsQuery): Promise<CheckState> {
    const lines = this.#programs.get(query.program.id);
    if (lines) return this.#fromMemory(lines, query);
    if (lines === undefined) void this.load(query.program);
    return this.#fromDatabase(query);
  }

  /** Reads a program into memory, unless that is done or under way. */
  async load(program: CheckedProgram): Promise<void> {
    if (this.#programs.has(program.id)) return;
    this.#programs.set(program.id, null);
    try {
      const isWanted = (numbers: number) => !this.#closed && this.#size + numbers <= MAX_NUMBERS;
      this.#programs.set(program.id, await ProgramLines.load(this.#db, program, isWanted));
    } catch (error) {
      this.#programs.delete(program.id); // the next check tries again
      if (!this.#closed) this.#logger.warn('standings could not be read into memory', { error });
    }
  }

  /** Brings what is in memory to the head, so that what was erased is forgotten also where nobody asks. */
  async refresh(): Promise<void> {
    for (const lines of this.#programs.values()) await lines?.refresh();
  }

  /** True when a number of a program is known by its digits, which are personal data. */
  knows(program: string, digits: number): boolean {
    return this.#programs.get(program)?.table.findDigits(digits) !== undefined;
  }

  /** Reads no further. */
  close(): void {
    this.#closed = true;
  }

  get #size(): number {
    return [...this.#programs.values()].reduce((sum, lines) => sum + (lines?.table.size ?? 0), 0);
  }

  async #fromDatabase({ program, numbers, at, withRecords }: StandingsQuery): Promise<CheckState> {
    const phoneKeys = numbers.map((number) => (number === null ? '' : phoneKeyOf(this.#keys, number)));
    return readCheckState(this.#db, { program, phoneKeys, at: toInstant(at), withRecords });
  }

  async #fromMemory(lines: ProgramLines, { numbers, at, withRecords }: StandingsQuery): Promise<CheckState> {
    const { mark, settings, lastSend, invalidated, outdated } = await lines.refresh();
    const { table } = lines;
    const standings: string[] = [];
    const records: CheckedRecord[] = [];
    for (const number of numbers) {
      const row = number === null ? undefined : this.#rowOf(table, number);
      standings.push(row === undefined ? NO_STANDING : table.standing(row, at));
      if (withRecords) records.push(row === undefined ? NO_RECORD : table.record(row));
    }
    return { mark, settings, lastSend, invalidated, outdated, standings, records };
  }

  #rowOf(table: LineTable, number: E164): number | undefined {
    const digits = Number(number.slice(1)); // up to fifteen: a double holds them exactly
    const known = table.findDigits(digits);
    if (known !== undefined) return known;
    const row = table.findMac(this.#keys.lookup, lookUpForm(number));
    if (row !== undefined && table.hasLine(row)) table.learn(digits, row);
    return row;
  }
}
