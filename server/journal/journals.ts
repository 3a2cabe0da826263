/** The journals in a data folder: each is of one process, which is known by the port it listens on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileLock, lockFile } from '../store/file-lock.ts';

/** Paths of the journals in `dir`. */
export function listJournals(dir: string): string[] {
  const names = existsSync(dir) ? readdirSync(dir) : [];
  return names.filter((name) => /^stops-\d+\.journal$/.test(name)).map((name) => join(dir, name));
}

/** Whoever holds it is the only one that opens the journal. @returns null when another process holds it */
export function lockJournal(path: string, waitMs = 0): FileLock | null {
  return lockFile(lockPathOf(path), waitMs);
}

/** Paths of journals that keep stops although no process holds them: the next start reads them. Changes nothing. */
export function unreadJournals(dir: string): string[] {
  return listJournals(dir).filter((path) => hasLines(path) && !isHeld(path));
}

/** Paths of journals that a living process holds: a server, or a command, on this machine. Changes nothing. */
export function heldJournals(dir: string): string[] {
  return listJournals(dir).filter(isHeld);
}

/** Paths of journals that keep stops, whoever holds them. Changes nothing. */
export function fullJournals(dir: string): string[] {
  return listJournals(dir).filter(hasLines);
}

function isHeld(path: string): boolean {
  if (!existsSync(lockPathOf(path))) return false;
  const lock = lockJournal(path);
  lock?.release();
  return lock === null;
}

function hasLines(path: string): boolean {
  const lines = readFileSync(path, 'latin1').split('\n').slice(0, -1);
  return lines.some((line) => line.trim() !== '');
}

function lockPathOf(path: string): string {
  return `${path}.lock`;
}
