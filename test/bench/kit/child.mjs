/** Runs one module of the benchmarks in a process of its own: `fork('child.mjs', [FILE])`. See `run.mjs` for why. */
import { runnerImport } from 'vite';

const [, , file = ''] = process.argv;
await runnerImport(file, { configFile: false });
