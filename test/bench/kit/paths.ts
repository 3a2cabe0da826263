/** Where things are. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The package's root: `npm run bench` runs there. */
export const ROOT = process.cwd();

/** This folder's parent. */
export const BENCH = join(ROOT, 'test/bench');

/** A folder that outlives a run, for results and for what is slow to make. */
export function keptFolder(name = ''): string {
  const path = join(ROOT, '.cache/bench', name);
  mkdirSync(path, { recursive: true });
  return path;
}
