/** Secret files: readable by their owner alone, written whole or not at all, never overwritten. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Makes the directory that holds secrets, closed to others. */
export function makeSecretDir(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
}

/**
 * The content of secret `name`, made by `make` at first use. When two processes make it at once, both get the one
 * that was there first. Durable before it returns: what a lost key had signed or sealed could never be used again.
 */
export function secretFile(dir: string, name: string, make: () => string): string {
  const path = join(dir, name);
  if (!existsSync(path)) writeOnce(dir, path, make());
  return readFileSync(path, 'utf8');
}

function writeOnce(dir: string, path: string, content: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const handle = openSync(dir, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
