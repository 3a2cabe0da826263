/**
 * Runs once before the tests: their temporary files go to memory where there is plenty, since most of what a test on a new
 * database waits for is a disk. What a process wrote outlives its kill on both; a test that needs a commit to take time
 * asks for a disk.
 */
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';

const MEMORY = '/dev/shm';
/** All tests together have far less at a time. */
const ENOUGH_BYTES = 2 * 1024 ** 3;

/** Says where, unless somebody has said it before. @returns what takes it all away */
export function setup(): (() => void) | undefined {
  if (process.env['TMPDIR'] || !isUsable()) return undefined;
  const dir = mkdtempSync(`${MEMORY}/phone-consent-tests-`);
  // Workers are given the environment of this process.
  process.env['TMPDIR'] = dir;
  return () => {
    delete process.env['TMPDIR'];
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Whether it is memory, large enough, and programs may be started there, as some tests do. */
function isUsable(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const [, , type, options = ''] =
      readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .map((line) => line.split(' '))
        .find(([, place]) => place === MEMORY) ?? [];
    const { bavail, bsize } = statfsSync(MEMORY);
    return type === 'tmpfs' && !options.split(',').includes('noexec') && bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false; // not on Linux
  }
}
