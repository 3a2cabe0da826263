/**
 * Imports: a list with mixed proof, as the built command line takes it, in parts into one growing database; and in turn with
 * each part the floor: the same cryptography and the same rows in a bare loop. At last the same part again: nothing new.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mixedList } from '../kit/mixed-list.ts';
import { inChild } from './kit/child.ts';
import { type Imported, importFile, setUpImports } from './kit/import-run.ts';
import { report } from './kit/report.ts';
import { median, round, withSpread } from './kit/statistics.ts';

const PARTS = 4;
const PER_PART = 50_000;
const FLOOR = 20_000;

const dir = mkdtempSync(join(tmpdir(), 'phone-consent-bench-'));
const file = join(dir, 'list.csv');
await setUpImports(dir);
const parts: { floor: number; imported: Imported }[] = [];
for (let part = 0; part < PARTS; part++) {
  writeFileSync(file, mixedList(PER_PART, part * PER_PART).csv);
  const floor = await inChild<{ count: number }, number>('import-floor', { count: FLOOR });
  parts.push({ floor, imported: await importFile(dir, file) });
}
const again = await importFile(dir, file);
if (again.recorded > 0) throw new Error(`the same list made ${again.recorded} records`);
const bytes = statSync(join(dir, 'consent.db')).size / parts.reduce((sum, { imported }) => sum + imported.recorded, 0);
rmSync(dir, { recursive: true });

const rates = parts.map(({ imported }) => imported.perSecond);
const ratios = parts.map(({ floor, imported }) => imported.perSecond / floor);
const growth = parts.map(({ imported: { memory } }) => memory[1] - memory[0]);
console.log(`${round(bytes)} bytes of database for each record; the same list again: ${round(again.perSecond)} rows/s`);
report('import', {
  raw: { parts, again, bytes },
  rows: parts.map(({ floor, imported: { perSecond, cpu, memory } }, i) => ({
    rows: `${i * PER_PART} to ${(i + 1) * PER_PART}`,
    'floor, records/s': round(floor),
    'import, rows/s': round(perSecond),
    'µs of CPU each': round(cpu),
    ratio: round(perSecond / floor, 2),
    'memory, MB': `${round(memory[0])}, then ${round(memory[1])}`,
  })),
  targets: [
    {
      name: 'import with its log entries',
      goal: '≥ 5,000 rows/s',
      measured: `${withSpread(rates, 0)} rows/s, ${withSpread(ratios)} of the floor`,
      reached: median(rates) >= 5000,
    },
    {
      name: 'memory is flat',
      goal: '≤ 50 MB more in the second half of the rows',
      measured: `${withSpread(growth, 0)} MB`,
      reached: median(growth) <= 50,
    },
  ],
});
