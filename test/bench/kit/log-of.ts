/** Data folders with logs of many records, made once and kept for later runs: a million take minutes. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inChild } from './child.ts';
import { keptFolder } from './paths.ts';
import type { Seeding } from './seed-records.ts';
import { round } from './statistics.ts';

/** The data folder of a log with `count` records. */
export async function logOf(count: number): Promise<string> {
  const dir = join(keptFolder('logs'), String(count));
  const finished = join(dir, 'finished');
  if (existsSync(finished)) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const perSecond = await inChild<Seeding, number>('seed-records', { dir, count });
  console.log(`seeded ${round(count)} records, ${round(perSecond)} a second`);
  writeFileSync(finished, '');
  return dir;
}
