/** Data folders with logs of many records, made once and kept for later runs: a million take minutes. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inChild } from './child.ts';
import { keptFolder } from './paths.ts';
import type { Seeding } from './seed-records.ts';
import { round } from './statistics.ts';

/** The data folder of a log with `count` records. */
export function logOf(count: number): Promise<string> {
  return keptData('logs-2', 'seed-records', count); // another number for data made in another way
}

/** The data folder of a server that knows `count` consents; they have no records. */
export function consentsOf(count: number): Promise<string> {
  return keptData('consents', 'seed-consents', count);
}

async function keptData(folder: string, seed: string, count: number): Promise<string> {
  const dir = join(keptFolder(folder), String(count));
  const finished = join(dir, 'finished');
  if (existsSync(finished)) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const perSecond = await inChild<Seeding, number>(seed, { dir, count });
  console.log(`seeded ${round(count)} ${folder}, ${round(perSecond)} a second`);
  writeFileSync(finished, '');
  return dir;
}
