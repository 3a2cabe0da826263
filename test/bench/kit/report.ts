/** What a benchmark leaves behind: a table on the screen, and the same as JSON in `.cache/bench/`. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { keptFolder } from './paths.ts';

/** A goal of the design, and whether this run reached it. */
export interface Target {
  readonly name: string;
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

export interface Results {
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly targets: readonly Target[];
  /** Whatever else is worth keeping. */
  readonly raw?: unknown;
}

/** Prints and writes the results of the benchmark `name`. A target that was missed is said, and fails the run. */
export function report(name: string, { rows, targets, raw }: Results): void {
  console.table(rows);
  for (const { name: what, goal, measured, reached } of targets) {
    console.log(`${reached ? 'reached' : 'MISSED '}  ${what}: ${measured} (goal: ${goal})`);
  }
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  const file = join(keptFolder(), `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ at: new Date(), machine, rows, targets, raw }, null, 2)}\n`);
  if (targets.some(({ reached }) => !reached)) process.exitCode = 1;
}
