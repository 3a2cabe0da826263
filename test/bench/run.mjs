/**
 * Runs the benchmarks of this folder one after the other: `npm run bench`, or `npm run bench -- capture check`.
 * Plain JavaScript: Node 20 cannot run TypeScript, so Vite loads each `NAME.bench.ts`, which measures when imported.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));
const there = readdirSync(folder).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? []);
const wanted = process.argv.length > 2 ? process.argv.slice(2) : there.sort();

for (const name of wanted) {
  console.log(`\n${name}`);
  await runnerImport(`${folder}${name}.bench.ts`, { configFile: false });
}
