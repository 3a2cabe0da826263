/** Sweeps run, and end when they are told to. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Deps } from './deps.ts';
import { startSweeps } from './sweeps.ts';

test('many sweeps wait on one ending, without a warning on the terminal', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  let runs = 0;
  const sweeps = Array.from({ length: 40 }, (_, i) => ({
    name: `sweep ${i}`,
    everyMs: 60_000,
    run: async () => {
      runs += 1;
    },
  }));
  const end = startSweeps({} as Deps, sweeps);
  await nextTurn();
  await nextTurn();
  await end();
  expect(runs).toBe(40);
  expect(warnings).toEqual([]);
});
