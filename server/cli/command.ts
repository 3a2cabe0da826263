/** What a command of the command line is, and what it may touch. */
import type { ConfigResult } from '../config.ts';

/** Where a command speaks. Lines may hold attacker-controlled text: it goes through `visibleText` first. */
export interface Terminal {
  /** Writes a line of the result. */
  out(line: string): void;
  /** Writes a line about what went wrong. */
  err(line: string): void;
  /** True where colour is seen and wanted. */
  readonly color: boolean;
  /** Characters in a line. */
  readonly columns: number;
}

/** What a command takes from outside itself. */
export interface Surroundings {
  settings(): ConfigResult;
  /** Milliseconds since the epoch. */
  clock(): number;
  /** All of standard input, as text. */
  input(): Promise<string>;
}

/** One command, one file. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** How it is called and what its options mean, for `help`. */
  readonly usage: readonly string[];
  /** @returns the exit status: 0 done, 1 the answer is no, 2 called wrongly or unable to look */
  run(args: readonly string[], terminal: Terminal, surroundings: Surroundings): Promise<number>;
}

/** Called wrongly: told with the usage, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The command cannot begin: told in these lines, exit status 2. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join(' '));
    this.lines = lines;
  }
}
